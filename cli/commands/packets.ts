import { Argument, InvalidArgumentError } from "commander";
import type { RequestSelector } from "../../report/connections.ts";
import type { CaptureOptions } from "../capture.ts";
import { livePointNames, type LivePointName } from "../capture/observationPoints.ts";
import type { ReportOptions } from "../report.ts";
import type { Adding, StackOption } from "./adding.ts";
import { readCount } from "./counts.ts";
import { say } from "../../messages/spoken.ts";

/** Adds the commands that show packets. */
export function addPackets({ command, exit }: Adding): void {
    command("report", say("help.report"))
        .option("--json", say("help.json"))
        .option("-r, --request <which>", say("help.report.request"), readSelector)
        .option("-o, --output <path>", say("help.report.output"))
        .option("-a, --all", say("help.report.all"))
        .option("--open", say("help.report.open"))
        .addHelpText("after", say("help.report.codes"))
        .action(async ({ stack, ...options }: StackOption & ReportOptions) => {
            const { report } = await import("../report.ts");
            exit(await report(stack, options));
        });
    command("capture", say("help.capture"))
        .addArgument(
            new Argument(`<${livePointNames.join("|")}>`, say("help.capture.point")).choices(livePointNames),
        )
        .option("-f, --filter <expression>", say("help.capture.filter"))
        .option("-c, --count <packets>", say("help.capture.count"), readCount)
        .option("-o, --output <file>", say("help.capture.output"))
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
        throw new InvalidArgumentError(say("help.error.request"));
    return colon ? { clientPort: number } : { number, clientPort: number };
}
