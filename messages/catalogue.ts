import type { Language } from "./language.ts";
import { flow as flowInEnglish } from "./flow/en.ts";
import { flow as flowInChinese } from "./flow/zh-CN.ts";
import { page as pageInEnglish } from "./page/en.ts";
import { page as pageInChinese } from "./page/zh-CN.ts";

const english = { ...flowInEnglish, ...pageInEnglish } as const;

/** What can be said: the English messages name it. */
export type Key = keyof typeof english;

/** A message as it is written, in ICU's syntax. */
export type Pattern<K extends Key> = (typeof english)[K];

/** Every message in every language: tsc finds a key that a language lacks, or has alone. */
export const catalogue: Record<Language, Readonly<Record<Key, string>>> = {
    en: english,
    "zh-CN": { ...flowInChinese, ...pageInChinese },
};
