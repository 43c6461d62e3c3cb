import type { Language } from "./language.ts";
import { command as commandInEnglish } from "./command/en.ts";
import { command as commandInChinese } from "./command/zh-CN.ts";
import { flow as flowInEnglish } from "./flow/en.ts";
import { flow as flowInChinese } from "./flow/zh-CN.ts";
import { help as helpInEnglish } from "./help/en.ts";
import { help as helpInChinese } from "./help/zh-CN.ts";
import { lab as labInEnglish } from "./lab/en.ts";
import { lab as labInChinese } from "./lab/zh-CN.ts";
import { lesson as lessonInEnglish } from "./lesson/en.ts";
import { lesson as lessonInChinese } from "./lesson/zh-CN.ts";
import { page as pageInEnglish } from "./page/en.ts";
import { page as pageInChinese } from "./page/zh-CN.ts";
import { shown as shownInEnglish } from "./shown/en.ts";
import { shown as shownInChinese } from "./shown/zh-CN.ts";
import { exercise as exerciseInEnglish } from "./exercise/en.ts";
import { exercise as exerciseInChinese } from "./exercise/zh-CN.ts";
import { look as lookInEnglish } from "./look/en.ts";
import { look as lookInChinese } from "./look/zh-CN.ts";
import { explain as explainInEnglish } from "./explain/en.ts";
import { explain as explainInChinese } from "./explain/zh-CN.ts";
import { care as careInEnglish } from "./care/en.ts";
import { care as careInChinese } from "./care/zh-CN.ts";
import { classes as classesInEnglish } from "./classes/en.ts";
import { classes as classesInChinese } from "./classes/zh-CN.ts";

const english = {
    ...commandInEnglish,
    ...flowInEnglish,
    ...helpInEnglish,
    ...labInEnglish,
    ...lessonInEnglish,
    ...exerciseInEnglish,
    ...lookInEnglish,
    ...explainInEnglish,
    ...careInEnglish,
    ...classesInEnglish,
    ...pageInEnglish,
    ...shownInEnglish,
} as const;

/** What can be said: the English messages name it. */
export type Key = keyof typeof english;

/** A message as it is written, in ICU's syntax. */
export type Pattern<K extends Key> = (typeof english)[K];

/** Every message in every language: tsc finds a key that a language lacks, or has alone. */
export const catalogue: Record<Language, Readonly<Record<Key, string>>> = {
    en: english,
    "zh-CN": {
        ...commandInChinese,
        ...flowInChinese,
        ...helpInChinese,
        ...labInChinese,
        ...lessonInChinese,
        ...exerciseInChinese,
        ...lookInChinese,
        ...explainInChinese,
        ...careInChinese,
        ...classesInChinese,
        ...pageInChinese,
        ...shownInChinese,
    },
};
