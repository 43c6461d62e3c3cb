import { InvalidArgumentError } from "commander";
import type { CheckOptions } from "../check.ts";
import type { GraphOptions } from "../graph.ts";
import type { LogsOptions } from "../logs.ts";
import type { ReviewOptions } from "../review.ts";
import type { StatusOptions } from "../status.ts";
import type { Adding, StackOption } from "./adding.ts";
import { readCount } from "./counts.ts";

const statusCodes = `
Exit codes: 0 every object is as the stack has built it, 1 one is not, or the look itself failed.`;

const checkCodes = `
Exit codes: 0 every lesson passed that is built, 1 one failed, or the check itself did.`;

const reviewCodes = `
What follows -- goes to \`pulumi preview\`, such as --policy-pack.

Exit codes: 0 no change, 2 safe, 3 disruptive, 4 forbidden, 1 the review itself failed.`;

/** Adds the commands that look at a lab and change nothing. */
export function addLooking({ command, passedOn, exit }: Adding): void {
    command(
        "status",
        "show every object of the lab: whether it is as built, since when, its PIDs and addresses",
    )
        .option("--json", "print one JSON document; with --watch, one a line")
        .option("--watch", "look again every two seconds, until Ctrl-C")
        .addHelpText("after", statusCodes)
        .action(async ({ stack, ...options }: StackOption & StatusOptions) => {
            const { status } = await import("../status.ts");
            exit(await status(stack, options));
        });
    command("graph", "draw the lab with its real names and addresses, in letters or as a picture")
        .option("-o, --output <file.svg>", "write the picture to this file instead")
        .action(async ({ stack, ...options }: StackOption & GraphOptions) => {
            const { graph } = await import("../graph.ts");
            exit(await graph(stack, options));
        });
    command(
        "explain",
        "say how an object or a step came to be: the commands, the written lab's lines, how to look at it",
    )
        .argument(
            "<object or step>",
            "an object's name, as `./nslab status` has it, or a step: 1.1, 1.2, 1.3, 2, 3",
        )
        .action(async (what: string, { stack }: StackOption) => {
            const { explain } = await import("../explain.ts");
            exit(await explain(stack, what));
        });
    command("review", "say in Markdown what up would do, for a pull request; the exit code is the verdict")
        .option("--json", "print one JSON document instead")
        .option("-o, --output <file>", "write it to this file instead of standard output")
        .option(
            "--preview <file>",
            "review what `NSLAB_REVIEW=1 pulumi preview --json` has printed; - is standard input",
        )
        .option("--offline", "reach no host and use no login: go by the code and --state alone")
        .option("--state <file>", "with --offline, what `pulumi stack export` has printed")
        .option("--save <file>", "save it as a plan, which `nslab up --plan` then applies or refuses")
        .addHelpText("after", reviewCodes)
        .action(async ({ stack, ...options }: StackOption & ReviewOptions) => {
            const { review } = await import("../review.ts");
            exit(await review(stack, options, passedOn));
        });
    command("check", "show for each lesson what there is to see on the host; exit code 1 if one fails")
        .option("--json", "print one JSON document")
        .option("--junit <file>", "write JUnit XML to this file as well")
        .option(
            "--wait <seconds>",
            "how long lesson 5 waits for a request where another machine must ask (nslab:publishInterface): 1 to 3600; 60",
            seconds,
        )
        .addHelpText("after", checkCodes)
        .action(async ({ stack, ...options }: StackOption & CheckOptions) => {
            const { check } = await import("../check.ts");
            exit(await check(stack, options));
        });
    command(
        "logs",
        "print the end of the logs that an object of the lab writes: web, capture, a guest's console",
    )
        .argument("<object>", "its name, as `./nslab status` has it")
        .option("-f, --follow", "go on printing what is added, until Ctrl-C")
        .option("-n, --lines <count>", "how many lines of each log", readCount, 20)
        .action(async (object: string, { stack, ...options }: StackOption & LogsOptions) => {
            const { logs } = await import("../logs.ts");
            exit(await logs(stack, object, options));
        });
}

function seconds(text: string): number {
    const value = Number(text);
    if (Number.isInteger(value) && value >= 1 && value <= 3600) return value;
    throw new InvalidArgumentError("Allowed: a whole number from 1 to 3600.");
}
