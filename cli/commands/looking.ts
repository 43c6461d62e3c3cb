import type { CheckOptions } from "../check.ts";
import type { GraphOptions } from "../graph.ts";
import type { LogsOptions } from "../logs.ts";
import type { ReviewOptions } from "../review.ts";
import type { StatusOptions } from "../status.ts";
import type { Adding, StackOption } from "./adding.ts";
import { readCount, wholeNumber } from "./counts.ts";
import { say } from "../../messages/spoken.ts";

/** Adds the commands that look at a lab and change nothing. */
export function addLooking({ command, passedOn, exit }: Adding): void {
    command("status", say("help.status"))
        .option("--json", say("help.status.json"))
        .option("--watch", say("help.status.watch"))
        .addHelpText("after", say("help.status.codes"))
        .action(async ({ stack, ...options }: StackOption & StatusOptions) => {
            const { status } = await import("../status.ts");
            exit(await status(stack, options));
        });
    command("graph", say("help.graph"))
        .option("-o, --output <file.svg>", say("help.graph.output"))
        .action(async ({ stack, ...options }: StackOption & GraphOptions) => {
            const { graph } = await import("../graph.ts");
            exit(await graph(stack, options));
        });
    command("explain", say("help.explain"))
        .argument("<object or step>", say("help.explain.what"))
        .action(async (what: string, { stack }: StackOption) => {
            const { explain } = await import("../explain.ts");
            exit(await explain(stack, what));
        });
    command("review", say("help.review"))
        .option("--json", say("help.review.json"))
        .option("-o, --output <file>", say("help.review.output"))
        .option("--preview <file>", say("help.review.preview"))
        .option("--offline", say("help.review.offline"))
        .option("--state <file>", say("help.review.state"))
        .option("--save <file>", say("help.review.save"))
        .addHelpText("after", say("help.review.codes"))
        .action(async ({ stack, ...options }: StackOption & ReviewOptions) => {
            const { review } = await import("../review.ts");
            exit(await review(stack, options, passedOn));
        });
    command("check", say("help.check"))
        .option("--json", say("help.json"))
        .option("--junit <file>", say("help.check.junit"))
        .option("--wait <seconds>", say("help.check.wait"), wholeNumber(1, 3600))
        .addHelpText("after", say("help.check.codes"))
        .action(async ({ stack, ...options }: StackOption & CheckOptions) => {
            const { check } = await import("../check.ts");
            exit(await check(stack, options));
        });
    command("logs", say("help.logs"))
        .argument("<object>", say("help.logs.object"))
        .option("-f, --follow", say("help.logs.follow"))
        .option("-n, --lines <count>", say("help.logs.lines"), readCount, 20)
        .action(async (object: string, { stack, ...options }: StackOption & LogsOptions) => {
            const { logs } = await import("../logs.ts");
            exit(await logs(stack, object, options));
        });
}
