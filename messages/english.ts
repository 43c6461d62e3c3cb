import { care } from "./care/en.ts";
import { classes } from "./classes/en.ts";
import { command } from "./command/en.ts";
import { exercise } from "./exercise/en.ts";
import { explain } from "./explain/en.ts";
import { flow } from "./flow/en.ts";
import { help } from "./help/en.ts";
import { lab } from "./lab/en.ts";
import { lesson } from "./lesson/en.ts";
import { look } from "./look/en.ts";
import { page } from "./page/en.ts";
import { shown } from "./shown/en.ts";

/** Every message in English. */
export const english = {
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
} as const;
