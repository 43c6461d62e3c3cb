import { withSpinner } from "../spinner.ts";

/** What is being looked at, and what to be patient for. */
export interface Awaited {
    number: number;
    title: string;
    wait?: string | undefined;
}

/**
 * Says that a lesson is being looked at, for as long as it is.
 *
 * @param live whether on a terminal, where the words go away again
 */
export async function withProgress<T>(
    { number, title, wait }: Awaited,
    live: boolean,
    work: () => Promise<T>,
): Promise<T> {
    const text = `Looking at lesson ${number}: ${title}${wait ? ` (${wait})` : ""}`;
    if (live) return withSpinner(text, work);
    console.error(text);
    return work();
}
