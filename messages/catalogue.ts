import type { Language } from "./language.ts";
import { command as commandInEnglish } from "./command/en.ts";
import { command as commandInChinese } from "./command/zh-CN.ts";
import { flow as flowInEnglish } from "./flow/en.ts";
import { flow as flowInChinese } from "./flow/zh-CN.ts";
import { help as helpInEnglish } from "./help/en.ts";
import { help as helpInChinese } from "./help/zh-CN.ts";
import { page as pageInEnglish } from "./page/en.ts";
import { page as pageInChinese } from "./page/zh-CN.ts";

const english = { ...commandInEnglish, ...flowInEnglish, ...helpInEnglish, ...pageInEnglish } as const;

/** What can be said: the English messages name it. */
export type Key = keyof typeof english;

/** A message as it is written, in ICU's syntax. */
export type Pattern<K extends Key> = (typeof english)[K];

/** Every message in every language: tsc finds a key that a language lacks, or has alone. */
export const catalogue: Record<Language, Readonly<Record<Key, string>>> = {
    en: english,
    "zh-CN": { ...commandInChinese, ...flowInChinese, ...helpInChinese, ...pageInChinese },
};
