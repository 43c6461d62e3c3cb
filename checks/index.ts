import type { Lesson } from "./lesson.ts";
import { lesson1 } from "./lessons/lesson1.ts";
import { lesson2 } from "./lessons/lesson2.ts";
import { lesson3 } from "./lessons/lesson3.ts";
import { lesson4 } from "./lessons/lesson4.ts";
import { lesson5 } from "./lessons/lesson5.ts";

export const lessons: readonly Lesson[] = [lesson1, lesson2, lesson3, lesson4, lesson5];

export { patience } from "./lesson.ts";
export type { Lesson, LessonResult, Patience } from "./lesson.ts";
export { hostOf } from "./shared/labHost.ts";
export type { LabOutputs } from "../stacks/outputs.ts";
export { prepareLesson } from "./run.ts";
