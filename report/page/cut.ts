/** The beginning and the end of a list that is too long to be shown, and how many are left out between them. */
export function cut<T>(
    list: readonly T[],
    most: number,
): { head: readonly T[]; left: number; tail: readonly T[] } {
    if (list.length <= most) return { head: list, left: 0, tail: [] };
    const tail = Math.floor(most / 4);
    const head = most - tail;
    return { head: list.slice(0, head), left: list.length - most, tail: list.slice(-tail) };
}
