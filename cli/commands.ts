import { Argument, Command, InvalidArgumentError } from "commander";
import { quote } from "../host/shell.ts";
import { UserError } from "../host/userError.ts";
import type { RequestSelector } from "../report/connections.ts";
import type { CaptureOptions } from "./capture.ts";
import { livePointNames, type LivePointName } from "./capture/observationPoints.ts";
import type { CheckOptions } from "./check.ts";
import { addClassCommands } from "./class/commands.ts";
import type { DoctorOptions } from "./doctor.ts";
import type { ReviewOptions } from "./review.ts";
import type { EntrancePlace } from "./enter/entrance.ts";
import type { GraphOptions } from "./graph.ts";
import type { LogsOptions } from "./logs.ts";
import type { StatusOptions } from "./status.ts";
import type { UpOptions } from "./up.ts";
import { addExercise } from "./exercise/commands.ts";
import { defaultStack } from "./project.ts";
import type { ReportOptions } from "./report.ts";
import { highestSlot } from "../stacks/student.ts";
import manifest from "../package.json" with { type: "json" };

const exitCodes = `
Exit codes: 0 done, 1 failed or refused, 130 interrupted. up, preview and destroy end with Pulumi's own code, enter and
capture with that of what they have run; for check, report, review and doctor see \`./nslab help COMMAND\`.

What follows -- goes to what a command runs: \`./nslab enter -- ps\`, \`./nslab up -- --refresh\`.`;

const checkCodes = `
Exit codes: 0 every lesson passed that is built, 1 one failed, or the check itself did.`;

const reportCodes = `
Exit codes: 0 a request was captured, 1 none was, or the report itself failed.`;

const statusCodes = `
Exit codes: 0 every object is as the stack has built it, 1 one is not, or the look itself failed.`;

const reviewCodes = `
What follows -- goes to \`pulumi preview\`, such as --policy-pack.

Exit codes: 0 no change, 2 safe, 3 disruptive, 4 forbidden, 1 the review itself failed.`;

const completionUse = `
bash: source <(./nslab completion bash)     zsh: source <(./nslab completion zsh)     fish: ./nslab completion fish | source
In the shell's own start-up file (~/.bashrc, ~/.zshrc, ~/.config/fish/config.fish), with the whole path, for every session.`;

/** The shells that words are completed in. */
const shells = ["bash", "zsh", "fish"];

const doctorCodes = `
Exit codes: 0 nothing is to be mended, 1 something is, or the doctor itself failed. What the host lacks is told, and is
nothing to mend: nobody may want it.`;

interface StackOption {
    stack: string;
}

/**
 * Runs a subcommand; each is loaded when it is asked for.
 *
 * @param words the command line; what follows `--` is not for nslab, but for the command that it runs
 * @returns the exit code
 */
export async function runCommand(words: string[]): Promise<number> {
    if (words[0] === "complete") {
        const { printSuggestions } = await import("./completion.ts");
        printSuggestions(
            nslab([], () => undefined),
            words.slice(2),
        );
        return 0;
    }
    const end = words.includes("--") ? words.indexOf("--") : words.length;
    const passedOn = words.slice(end + 1);
    let exitCode = 0;
    const program = nslab(passedOn, (code) => (exitCode = code));
    if (process.env["npm_lifecycle_event"] !== undefined) {
        const { refuseSwallowed } = await import("./npm/swallowed.ts");
        refuseSwallowed(program, words.slice(0, end));
    }
    await program.parseAsync(words.slice(0, end), { from: "user" });
    return exitCode;
}

function nslab(passedOn: string[], exit: (code: number) => void): Command {
    const program = new Command("./nslab")
        .description("Builds a container by hand, as infrastructure as code, and shows what each step does.")
        .version(manifest.version, "-V, --version", "print the version")
        .helpCommand("help [command]", "print this, or a command's help")
        .showHelpAfterError("Run `./nslab help`, or `./nslab help COMMAND`.")
        .addHelpText("after", exitCodes);
    const command = (name: string, description: string) =>
        program
            .command(name)
            .description(description)
            .option(
                "-s, --stack <name>",
                "the stack; up and preview create it if there is none",
                defaultStack,
            );
    const pulumiCommand = (name: string, description: string) =>
        command(name, description)
            .argument("[pulumi arguments...]", `what else \`pulumi ${name} --help\` names, such as --diff`)
            .allowUnknownOption()
            .hook("preAction", (_, { args: [word = "-"] }) => {
                if (!word.startsWith("-")) throw noStack(name, word);
            });

    pulumiCommand("up", "build the lab, or bring it to what its configuration says")
        .option("--plan <file>", "do what `nslab review --save` has saved, or nothing")
        .option("--heal", "mend what an open exercise has left out or broken, and close it")
        .option("--outputs", "print the stack's outputs, too")
        .action(async (args: string[], { stack, ...options }: StackOption & UpOptions) => {
            const { up } = await import("./up.ts");
            exit(await up(stack, [...args, ...passedOn], options));
        });
    program
        .command("new")
        .description("make a stack with a slot of its own, for one of several labs on a host; asks nothing")
        .argument("<name>", "the stack, and the student: small letters, digits and -")
        .option(
            "--slot <number>",
            "1 to 4095, another for each lab of a host (default: the lowest free)",
            readSlot,
        )
        .action(async (name: string, { slot }: { slot?: number }) => {
            const { makeStack } = await import("./new.ts");
            exit(await makeStack(name, slot));
        });
    pulumiCommand("preview", "show what up would do").action(
        async (args: string[], { stack }: StackOption) => {
            const { preview } = await import("./preview.ts");
            exit(await preview(stack, [...args, ...passedOn]));
        },
    );
    pulumiCommand("destroy", "remove the lab").action(async (args: string[], { stack }: StackOption) => {
        const { destroy } = await import("./destroy.ts");
        exit(await destroy(stack, [...args, ...passedOn]));
    });
    command(
        "status",
        "show every object of the lab: whether it is as built, since when, its PIDs and addresses",
    )
        .option("--json", "print one JSON document; with --watch, one a line")
        .option("--watch", "look again every two seconds, until Ctrl-C")
        .addHelpText("after", statusCodes)
        .action(async ({ stack, ...options }: StackOption & StatusOptions) => {
            const { status } = await import("./status.ts");
            exit(await status(stack, options));
        });
    command("graph", "draw the lab with its real names and addresses, in letters or as a picture")
        .option("-o, --output <file.svg>", "write the picture to this file instead")
        .action(async ({ stack, ...options }: StackOption & GraphOptions) => {
            const { graph } = await import("./graph.ts");
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
            const { explain } = await import("./explain.ts");
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
            const { review } = await import("./review.ts");
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
            const { check } = await import("./check.ts");
            exit(await check(stack, options));
        });
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
            const { report } = await import("./report.ts");
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
            const { capture } = await import("./capture.ts");
            exit(await capture(stack, point, options));
        });
    command(
        "rekey",
        "encrypt anew what is encrypted with the empty passphrase: the stacks, their history and backups",
    ).action(async ({ stack }: StackOption) => {
        const { rekey } = await import("./rekey.ts");
        rekey(stack);
    });
    command(
        "doctor",
        "show what the host has and lacks, whose the labs on it are, and what is wrong with the stacks",
    )
        .option("--json", "print one JSON document")
        .option(
            "--fix",
            "remove what is left of stacks that are no more, and unlock; shows it first, and asks",
        )
        .option("-y, --yes", "with --fix, do not ask")
        .option(
            "--lab <id...>",
            "with --fix, remove this lab too, though nobody can tell from here whose it is",
        )
        .addHelpText("after", doctorCodes)
        .action(async ({ stack, ...options }: StackOption & DoctorOptions) => {
            const { doctor } = await import("./doctor.ts");
            exit(await doctor(stack, options));
        });
    command("forget", "drop from the state what is on a host that is gone for good; shows it first, and asks")
        .option("-y, --yes", "do not ask")
        .action(async ({ stack, yes }: StackOption & { yes?: true }) => {
            const { forget } = await import("./forget.ts");
            exit(await forget(stack, yes === true));
        });
    command(
        "logs",
        "print the end of the logs that an object of the lab writes: web, capture, a guest's console",
    )
        .argument("<object>", "its name, as `./nslab status` has it")
        .option("-f, --follow", "go on printing what is added, until Ctrl-C")
        .option("-n, --lines <count>", "how many lines of each log", readCount, 20)
        .action(async (object: string, { stack, ...options }: StackOption & LogsOptions) => {
            const { logs } = await import("./logs.ts");
            exit(await logs(stack, object, options));
        });
    command("enter", "open a shell in a part of the lab, or run what follows -- there")
        .addArgument(
            new Argument("[place]", "where")
                .choices(["container", "chroot", "namespace"])
                .default("container"),
        )
        .action(async (place: EntrancePlace, { stack }: StackOption) => {
            const { enter } = await import("./enter.ts");
            exit(await enter(stack, place, passedOn));
        });
    addClassCommands(program, exit);
    program
        .command("completion")
        .description("print the script that completes nslab's words in a shell")
        .addArgument(new Argument("<shell>", "which").choices(shells))
        .addHelpText("after", completionUse)
        .action(async (shell: string) => {
            const { printScript } = await import("./completion.ts");
            printScript(
                nslab([], () => undefined),
                shell,
            );
        });
    addExercise(program, passedOn, exit);
    return program;
}

/** Pulumi would take a word for the template of a new project, or for nothing. */
function noStack(command: string, word: string): UserError {
    const npm =
        process.env["npm_lifecycle_event"] === command ? " npm may have kept the option before it." : "";
    return new UserError(
        `./nslab ${command} takes options alone, and nothing was done: it was given ${JSON.stringify(word)}.${npm}\n` +
            `If that is a stack: ./nslab ${command} --stack ${quote(word)}`,
    );
}

/** A number that no request has may be a port. */
function readSelector(text: string): RequestSelector {
    const [, colon, digits] = /^(:?)(\d{1,9})$/.exec(text) ?? [];
    const number = Number(digits);
    if (digits === undefined || number < 1 || (colon && number > 65535))
        throw new InvalidArgumentError("It is a number from 1 on, or a port from :1 to :65535.");
    return colon ? { clientPort: number } : { number, clientPort: number };
}

function readSlot(text: string): number {
    const slot = Number(text);
    if (Number.isInteger(slot) && slot >= 1 && slot <= highestSlot) return slot;
    throw new InvalidArgumentError(`Allowed: a whole number from 1 to ${highestSlot}.`);
}

function readCount(text: string): number {
    if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("It is a number from 1 to 999999999.");
    return Number(text);
}

function seconds(text: string): number {
    const value = Number(text);
    if (Number.isInteger(value) && value >= 1 && value <= 3600) return value;
    throw new InvalidArgumentError("Allowed: a whole number from 1 to 3600.");
}
