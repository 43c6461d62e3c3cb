import { writeFileSync } from "node:fs";
import { extname } from "node:path";
import { UserError } from "../host/userError.ts";
import { pictureOf } from "./graph/picture.ts";
import { readLab } from "./status/lab.ts";
import { say } from "../messages/spoken.ts";
import { message } from "../messages/words.ts";

/** How `nslab graph` draws. */
export interface GraphOptions {
    /** The file for the picture, as SVG. */
    output?: string;
}

/** Draws the lab with its real names and addresses: in letters, or as a picture in a file. */
export async function graph(stack: string, { output }: GraphOptions): Promise<number> {
    if (output !== undefined && extname(output) !== ".svg")
        throw new UserError(message("graph.svg", { output }));
    const picture = pictureOf(await readLab(stack));
    if (output === undefined) {
        const { textOf } = await import("./graph/text.ts");
        console.log(textOf(picture));
        return 0;
    }
    const { svgOf } = await import("./graph/svg.ts");
    writeFileSync(output, await svgOf(picture));
    console.error(say("graph.written", { output }));
    return 0;
}
