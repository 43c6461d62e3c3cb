import { createRequire } from "node:module";
import type { chinese } from "./chinese.ts";
import { english } from "./english.ts";
import type { Language } from "./language.ts";

/** What can be said: the English messages name it. */
export type Key = keyof typeof english;

/** A message as it is written, in ICU's syntax. */
export type Pattern<K extends Key> = (typeof english)[K];

const require = createRequire(import.meta.url);

/** Every message in every language. What is said in Chinese is loaded with the first word of it. */
export const catalogue: Record<Language, Readonly<Record<Key, string>>> = {
    en: english,
    get "zh-CN"() {
        return (require("./chinese.ts") as { chinese: typeof chinese }).chinese;
    },
};
