import type { Lesson } from "./lesson.ts";
import { lesson1 } from "./lesson1.ts";
import { lesson2 } from "./lesson2.ts";
import { lesson3 } from "./lesson3.ts";
import { lesson4 } from "./lesson4.ts";
import { lesson5 } from "./lesson5.ts";

export const lessons: readonly Lesson[] = [lesson1, lesson2, lesson3, lesson4, lesson5];

export { patience } from "./lesson.ts";
export type { Lesson, LessonResult, Patience, Verdict } from "./lesson.ts";
export { hostOf, type LabOutputs } from "./outputs.ts";
export { prepareLesson } from "./run.ts";
