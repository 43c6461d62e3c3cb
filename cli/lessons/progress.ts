import type { Lesson } from "../../checks/index.ts";

/** Says that a lesson is being looked at, for as long as it is. */
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

async function withSpinner<T>(title: string, work: () => Promise<T>): Promise<T> {
    const { Listr } = await import("listr2");
    let result: T | undefined;
    const task = { title, task: async () => void (result = await work()) };
    await new Listr([task], { rendererOptions: { clearOutput: true } }).run();
    return result as T;
}
