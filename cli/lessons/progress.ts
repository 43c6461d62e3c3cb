import type { Lesson } from "../../checks/index.ts";
import { withSpinner } from "../spinner.ts";

/**
 * Says that a lesson is being looked at, for as long as it is.
 *
 * @param live whether on a terminal, where the words go away again
 */
export async function withProgress<T>(
    { number, title, wait }: Lesson,
    live: boolean,
    work: () => Promise<T>,
): Promise<T> {
    const text = `Looking at lesson ${number}: ${title}${wait ? ` (${wait})` : ""}`;
    if (live) return withSpinner(text, work);
    console.error(text);
    return work();
}
