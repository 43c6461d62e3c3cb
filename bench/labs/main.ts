// How long labs take to be built, built again and removed, against what else would build them: npm run bench:labs
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { root } from "../../cli/project.ts";
import { useUsersEnvironment } from "../environment.ts";
import { chart } from "./chart.ts";
import type { Measurement } from "./measurement.ts";
import { tableOf, withTable } from "./table.ts";
import { tools, type Tool } from "./tools.ts";

const { values } = parseArgs({ options: { labs: { type: "string", default: "1,4,16" } } });
const sizes = values.labs.split(",").map(Number);
if (!sizes.every((size) => Number.isInteger(size) && size >= 1 && size <= 250))
    throw new Error(`--labs: ${JSON.stringify(values.labs)}: whole numbers from 1 to 250, such as 1,4,16,64`);
useUsersEnvironment();
const folder = mkdtempSync(join(tmpdir(), "nslab-bench-"));
try {
    const all = tools(folder);
    const measured = sizes.flatMap((labs) => all.map((tool) => measure(tool, labs)));
    console.log(tableOf(measured, "en"));
    for (const [page, language] of [
        ["docs/speed.md", "en"],
        ["docs/speed.zh-CN.md", "zh"],
    ] as const) {
        const path = join(root, page);
        const text = withTable(readFileSync(path, "utf8"), tableOf(measured, language));
        writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
    }
    writeFileSync(join(root, "docs", "speed.svg"), await chart(measured));
} finally {
    rmSync(folder, { recursive: true });
}

function measure(tool: Tool, labs: number): Measurement {
    console.error(`${tool.name}, ${labs} labs`);
    try {
        const [up, unchanged] = [seconds(tool.up(labs)), seconds(tool.up(labs), tool.isRepeatable)];
        const namespace = tool.namespaceOfFirst;
        execFileSync("ip", ["netns", "delete", namespace]);
        seconds(tool.up(labs), tool.isRepeatable);
        const repairs = existsSync(join("/run/netns", namespace));
        return { tool: tool.name, labs, up, unchanged, repairs, down: seconds(tool.down(labs)) };
    } catch (error) {
        spawnSync(...command(tool.down(labs)));
        throw error;
    }
}

/** @param mustSucceed what cannot be run twice fails at once, and takes no time worth telling */
function seconds(words: string[], mustSucceed = true): number {
    const began = performance.now();
    const { status, stdout, stderr } = spawnSync(...command(words));
    const took = (performance.now() - began) / 1000;
    if (status === 0) return took;
    if (!mustSucceed) return NaN;
    throw new Error(`${words.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
}

function command([program = "", ...words]: string[]): [
    string,
    string[],
    { encoding: "utf8"; maxBuffer: number },
] {
    return [program, words, { encoding: "utf8", maxBuffer: Infinity }];
}
