import type { Report } from "./report.ts";

/** The report as one JSON document. */
export function reportJson({ stack, passed, lessons, notBuilt }: Report): string {
    const named = notBuilt.map(({ number, title, experiment }) => ({ number, title, experiment }));
    return JSON.stringify({ stack, passed, lessons, notBuilt: named }, undefined, 4);
}
