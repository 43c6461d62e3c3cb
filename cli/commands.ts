import { Argument, Command } from "commander";
import manifest from "../package.json" with { type: "json" };
import { addClassCommands } from "./class/commands.ts";
import type { Adding, StackOption } from "./commands/adding.ts";
import { addBuilding } from "./commands/building.ts";
import { addCare } from "./commands/care.ts";
import { addLooking } from "./commands/looking.ts";
import { addPackets } from "./commands/packets.ts";
import type { EntrancePlace } from "./enter/entrance.ts";
import { addExercise } from "./exercise/commands.ts";
import { defaultStack } from "./project.ts";

const exitCodes = `
Exit codes: 0 done, 1 failed or refused, 130 interrupted. up, preview and destroy end with Pulumi's own code, enter and
capture with that of what they have run; for check, report, review and doctor see \`./nslab help COMMAND\`.

What follows -- goes to what a command runs: \`./nslab enter -- ps\`, \`./nslab up -- --refresh\`.`;

const completionUse = `
bash: source <(./nslab completion bash)     zsh: source <(./nslab completion zsh)     fish: ./nslab completion fish | source
In the shell's own start-up file (~/.bashrc, ~/.zshrc, ~/.config/fish/config.fish), with the whole path, for every session.`;

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
    const adding: Adding = { program, command, passedOn, exit };
    addBuilding(adding);
    addLooking(adding);
    addPackets(adding);
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
    addCare(adding);
    addClassCommands(program, passedOn, exit);
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
