import type { Report } from "../model.ts";

export function page(report: Report, pcaps: readonly (Uint8Array | undefined)[]): string {
    return `<!doctype html><title>${report.stack}</title>${pcaps.length}`;
}
