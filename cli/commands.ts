import { Argument, Option, type Command } from "commander";
import manifest from "../package.json" with { type: "json" };
import { languages } from "../messages/language.ts";
import { say } from "../messages/spoken.ts";
import { addClassCommands } from "./class/commands.ts";
import { SpokenCommand } from "./commandLine.ts";
import type { Adding, StackOption } from "./commands/adding.ts";
import { addBuilding } from "./commands/building.ts";
import { addCare } from "./commands/care.ts";
import { addLooking } from "./commands/looking.ts";
import { addPackets } from "./commands/packets.ts";
import type { EntrancePlace } from "./enter/entrance.ts";
import { addExercise } from "./exercise/commands.ts";
import { defaultStack } from "./project.ts";

/** The shells that words are completed in. */
const shells = ["bash", "zsh", "fish"];

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

/** All of nslab's commands. */
export function nslab(passedOn: string[], exit: (code: number) => void): Command {
    const program = new SpokenCommand("./nslab")
        .description(say("help.program"))
        .version(manifest.version, "-V, --version", say("help.version"))
        .addOption(new Option("--lang <language>", say("help.lang")).choices(languages))
        .helpOption("-h, --help", say("help.help"))
        .helpCommand("help [command]", say("help.helpCommand"))
        .showHelpAfterError(say("help.afterError"))
        .addHelpText("after", say("help.exitCodes"));
    const command = (name: string, description: string) =>
        program
            .command(name)
            .description(description)
            .option("-s, --stack <name>", say("help.stack"), defaultStack);
    const adding: Adding = { program, command, passedOn, exit };
    addBuilding(adding);
    addLooking(adding);
    addPackets(adding);
    command("enter", say("help.enter"))
        .addArgument(
            new Argument("[place]", say("help.enter.place"))
                .choices(["container", "chroot", "namespace"])
                .default("container"),
        )
        .action(async (place: EntrancePlace, { stack }: StackOption) => {
            const { enter } = await import("./enter.ts");
            exit(await enter(stack, place, passedOn));
        });
    addCare(adding);
    addClassCommands(program, passedOn, exit);
    program
        .command("completion")
        .description(say("help.completion"))
        .addArgument(new Argument("<shell>", say("help.completion.shell")).choices(shells))
        .addHelpText("after", () => say("help.completion.use"))
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
