import * as z from "zod";

/** The longest request that is read of a seat, in bytes. */
export const mostOfRequest = 4096;

/** What a seat's `lab` writes (lab.sh). Whoever is root there writes what they like. */
const form = z.strictObject({
    v: z.literal(1),
    /** Names the answer's file. */
    id: z.string().regex(/^\d{1,20}-\d{1,10}$/),
    verb: z.enum(["list", "task", "check", "hint", "answer", "help", "lower"]),
    words: z.array(z.string().max(200)).max(20),
});

/** What a student asks. */
export type LabRequest = z.infer<typeof form>;

/** Reads a request; undefined where it is none. */
export function readRequest(text: string): LabRequest | undefined {
    try {
        const read = form.safeParse(JSON.parse(text));
        return read.success ? read.data : undefined;
    } catch {
        return undefined; // no JSON
    }
}
