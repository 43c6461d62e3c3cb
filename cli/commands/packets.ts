import { Argument, InvalidArgumentError } from "commander";
import type { RequestSelector } from "../../report/connections.ts";
import type { CaptureOptions } from "../capture.ts";
import { livePointNames, type LivePointName } from "../capture/observationPoints.ts";
import type { ReportOptions } from "../report.ts";
import type { Adding, StackOption } from "./adding.ts";
import { readCount } from "./counts.ts";

const reportCodes = `
Exit codes: 0 a request was captured, 1 none was, or the report itself failed.`;

/** Adds the commands that show packets. */
export function addPackets({ command, exit }: Adding): void {
    command(
        "report",
        "show the flow trace of one request, from Experiment 3's captures and the web server's log",
    )
        .option("--json", "print one JSON document")
        .option(
            "-r, --request <which>",
            "the number of the request, 1 being the first, or its client's port, as in :40001 (default: the last)",
            readSelector,
        )
        .option("-o, --output <path>", "where to write the page: a file.html, or a folder")
        .option("-a, --all", "print every packet, and what the captures hold in all")
        .option("--open", "open the page in the browser of this desktop")
        .addHelpText("after", reportCodes)
        .action(async ({ stack, ...options }: StackOption & ReportOptions) => {
            const { report } = await import("../report.ts");
            exit(await report(stack, options));
        });
    command(
        "capture",
        "show live what passes an observation point; to a pipe or a file it is written as pcap",
    )
        .addArgument(
            new Argument(`<${livePointNames.join("|")}>`, "where to capture").choices(livePointNames),
        )
        .option("-f, --filter <expression>", "what to capture, see pcap-filter(7) (default: everything)")
        .option("-c, --count <packets>", "end after so many packets", readCount)
        .option("-o, --output <file>", "the pcap file to write; it must not exist yet")
        .action(async (point: LivePointName, { stack, ...options }: StackOption & CaptureOptions) => {
            const { capture } = await import("../capture.ts");
            exit(await capture(stack, point, options));
        });
}

/** A number that no request has may be a port. */
function readSelector(text: string): RequestSelector {
    const [, colon, digits] = /^(:?)(\d{1,9})$/.exec(text) ?? [];
    const number = Number(digits);
    if (digits === undefined || number < 1 || (colon && number > 65535))
        throw new InvalidArgumentError("It is a number from 1 on, or a port from :1 to :65535.");
    return colon ? { clientPort: number } : { number, clientPort: number };
}
