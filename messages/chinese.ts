import { care } from "./care/zh-CN.ts";
import { classes } from "./classes/zh-CN.ts";
import { command } from "./command/zh-CN.ts";
import type { english } from "./english.ts";
import { exercise } from "./exercise/zh-CN.ts";
import { explain } from "./explain/zh-CN.ts";
import { flow } from "./flow/zh-CN.ts";
import { help } from "./help/zh-CN.ts";
import { lab } from "./lab/zh-CN.ts";
import { lesson } from "./lesson/zh-CN.ts";
import { look } from "./look/zh-CN.ts";
import { page } from "./page/zh-CN.ts";
import { shown } from "./shown/zh-CN.ts";

/** Every message in Chinese: tsc finds a key that it lacks, or has alone. */
export const chinese: Readonly<Record<keyof typeof english, string>> = {
    ...care,
    ...classes,
    ...command,
    ...exercise,
    ...explain,
    ...flow,
    ...help,
    ...lab,
    ...lesson,
    ...look,
    ...page,
    ...shown,
};
