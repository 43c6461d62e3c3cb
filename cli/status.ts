import { clearScreenDown, cursorTo } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { printableJson } from "../host/printable.ts";
import { isReaderGone } from "./closedPipe.ts";
import { readLab } from "./status/lab.ts";
import { look, type Status } from "./status/look.ts";
import { statusText } from "./status/text.ts";

/** How `nslab status` shows what it has found. */
export interface StatusOptions {
    json?: true;
    /** Again and again, until it is interrupted. */
    watch?: true;
}

/** How long it waits between two looks, in milliseconds. */
const pause = 2000;

/** Shows every object of the lab, and what the host says of it. */
export async function status(stack: string, { json, watch }: StatusOptions): Promise<number> {
    let found = await look(await readLab(stack));
    if (!watch) {
        console.log(json ? printableJson(found, 4) : statusText(found, process.stdout.columns));
        return found.asBuilt ? 0 : 1;
    }
    // Whoever reads it may have seen enough.
    while (!isReaderGone()) {
        show(found, json === true);
        await setTimeout(pause);
        found = await look(await readLab(stack));
    }
    return 0;
}

/** To a program each look is one line. */
function show(found: Status, json: boolean): void {
    if (json) {
        console.log(printableJson(found));
        return;
    }
    if (process.stdout.isTTY) {
        cursorTo(process.stdout, 0, 0);
        clearScreenDown(process.stdout);
    }
    console.log(`${statusText(found, process.stdout.columns)}\n`);
}
