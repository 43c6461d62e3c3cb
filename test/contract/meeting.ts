import { join } from "node:path";

/** How many commands meet. */
const count = 4;

/**
 * Shell commands that only say "met" when all of them run at the same time: each waits, 20 s at most, until the others
 * are there.
 *
 * @param folder where they leave their marks
 */
export function meetingCommands(folder: string): string[] {
    const mark = join(folder, "met");
    return Array.from(
        { length: count },
        (_, index) =>
            `touch ${mark}${index}; tries=0; while [ $(ls ${mark}* | wc -l) -lt ${count} ]; do ` +
            "tries=$((tries + 1)); [ $tries -lt 200 ] || exit 1; sleep 0.1; done; echo met",
    );
}

export const allMet = Array.from({ length: count }, () => "met");
