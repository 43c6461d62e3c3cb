const form = /^(\d{1,6})([smhd])$/;

const secondsOf: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86400 };

/** The seconds of a time such as 10m; undefined for any other text. */
export function secondsIn(text: string): number | undefined {
    const [, count, unit = ""] = form.exec(text) ?? [];
    return count === undefined ? undefined : Number(count) * (secondsOf[unit] ?? 1);
}
