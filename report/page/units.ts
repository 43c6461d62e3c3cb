/** A number to be read, as in 12,345. */
export function number(value: number): string {
    return value.toLocaleString("en-US", { maximumFractionDigits: 1 });
}

/** What has gone by since the point before, as in "+94". */
export function since(microseconds: number): string {
    return microseconds < 0 ? `−${number(-microseconds)}` : `+${number(microseconds)}`;
}

/** A time in full. */
export function micros(value: number): string {
    return `${number(value)}\u00a0µs`;
}

/** A time for where there is little room. */
export function shortTime(microseconds: number): string {
    if (microseconds < 10_000) return `${number(microseconds)}\u00a0µs`;
    if (microseconds < 10_000_000) return `${number(microseconds / 1000)}\u00a0ms`;
    return `${number(microseconds / 1_000_000)}\u00a0s`;
}

/** How long the whole took, as in "0.66 ms". */
export function total(microseconds: number): string {
    const [value, unit] =
        microseconds < 1_000_000 ? [microseconds / 1000, "ms"] : [microseconds / 1_000_000, "s"];
    return `${value.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}\u00a0${unit}`;
}

/** Microseconds since 1970; where only milliseconds are known, no more are shown. */
export function instant(microseconds: number): string {
    const whole = new Date(Math.floor(microseconds / 1000)).toISOString().slice(0, 19).replace("T", " ");
    const fraction = String(Math.floor(microseconds) % 1_000_000).padStart(6, "0");
    return `${whole}.${fraction.replace(/000$/, "")} UTC`;
}

/** A name in lines of at most so many characters, where its words are short enough. */
export function wrap(name: string, width: number): string[] {
    const lines: string[] = [];
    for (const word of name.split(" ")) {
        const last = lines.at(-1);
        if (last !== undefined && last.length + 1 + word.length <= width)
            lines.splice(-1, 1, `${last} ${word}`);
        else lines.push(word);
    }
    return lines;
}
