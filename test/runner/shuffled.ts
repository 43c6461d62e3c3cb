import { createHash } from "node:crypto";

/** The same items in an order that a seed decides. */
export function shuffled(items: string[], seed: string): string[] {
    const place = (item: string) => createHash("sha256").update(`${seed} ${item}`).digest("hex");
    return items.toSorted((one, other) => place(one).localeCompare(place(other)));
}
