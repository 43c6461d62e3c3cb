/** A date and a time of ISO 8601 with its zone, such as 2026-11-27T11:00+08:00. */
const form =
    /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(?<zone>Z|[+-](0\d|1[0-4]):[0-5]\d)?$/;

/** What is wrong with a text as a moment; without a zone it is another one on each machine. */
export function momentFault(text: string): string | undefined {
    const [, date = ""] = form.exec(text) ?? [];
    if (!isDate(date)) return "a date and a time, such as 2026-11-27T11:00+08:00";
    if (form.exec(text)?.groups?.["zone"] === undefined)
        return `a time with its zone, such as ${text}+08:00, or ${text}Z for UTC`;
    return undefined;
}

/** The months have days enough for it: Date itself counts on into the next one. */
function isDate(text: string): boolean {
    const date = new Date(`${text}T00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
