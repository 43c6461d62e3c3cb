import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import Table from "cli-table3";

/** The twenty files that took longest, as a table. */
export function slowest(times: string): string {
    const lines = existsSync(times) ? readFileSync(times, "utf8").trim().split("\n") : [];
    const table = new Table({
        head: ["seconds", "file"],
        colAligns: ["right", "left"],
        style: { head: [], border: [], compact: true },
    });
    const files = lines.map((line) => JSON.parse(line) as { file: string; milliseconds: number });
    for (const { file, milliseconds } of files
        .sort((one, other) => other.milliseconds - one.milliseconds)
        .slice(0, 20))
        table.push([(milliseconds / 1000).toFixed(1), relative("", file)]);
    return table.toString();
}
