import { createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { hostOf } from "../checks/shared/labHost.ts";
import { remedy } from "../checks/shared/words.ts";
import { UserError } from "../host/errors.ts";
import { captureLive } from "./capture/live.ts";
import { livePointOf, type LivePointName, type LivePoint } from "./capture/observationPoints.ts";
import { readOutputs } from "./stack/stack.ts";
import { pointName } from "../checks/shared/pointNames.ts";
import { say, tell } from "../messages/spoken.ts";
import { message } from "../messages/words.ts";

/** What `nslab capture` is asked for. */
export interface CaptureOptions {
    /** See pcap-filter(7). */
    filter?: string;
    count?: number;
    /** The pcap file to write. */
    output?: string;
}

/** Captures at an observation point: as text to a terminal, as a pcap file to a file or a pipe. */
export async function capture(stack: string, name: LivePointName, options: CaptureOptions): Promise<number> {
    const { filter = "", count, output } = options;
    const lab = await readOutputs(stack);
    const point = livePointOf(name, lab);
    const to = output === undefined ? process.stdout : await newFile(output);
    console.error(
        say("capture.at", {
            place: whereIs(point),
            more: output === undefined ? "" : say("capture.to", { output }),
        }),
    );
    const wanted = { asText: output === undefined && process.stdout.isTTY, filter };
    const { code, isWanted } = await captureLive(
        hostOf(lab),
        point,
        { ...wanted, ...(count !== undefined && { count }) },
        to,
    );
    if (code === undefined && !isWanted) throw new UserError(message("capture.broken"));
    if (code && !isWanted) throw new UserError(message("capture.ended", { code, remedy }));
    return 0;
}

/** What was captured before is worth more than the name. */
async function newFile(path: string) {
    try {
        return createWriteStream(path, { fd: await open(path, "wx", 0o600) });
    } catch (error) {
        const { code, message: said } = error as NodeJS.ErrnoException;
        throw new UserError(code === "EEXIST" ? message("capture.exists", { path }) : said);
    }
}

function whereIs({ name, interface: link, namespace }: LivePoint): string {
    return say("page.way.node", {
        name: tell(pointName(name)),
        detail: namespace ? say("capture.place", { link, namespace }) : link,
    });
}
