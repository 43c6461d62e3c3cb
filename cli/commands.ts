import { Argument, Command } from "commander";
import type { CheckOptions } from "./check.ts";
import type { Place } from "./enter/places.ts";
import { defaultStack } from "./project.ts";

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
    const end = words.includes("--") ? words.indexOf("--") : words.length;
    const passedOn = words.slice(end + 1);
    let exitCode = 0;
    const program = nslab(passedOn, (code) => (exitCode = code));
    await program.parseAsync(words.slice(0, end), { from: "user" });
    return exitCode;
}

function nslab(passedOn: string[], exit: (code: number) => void): Command {
    const program = new Command("nslab")
        .description("Builds a container by hand, as infrastructure as code, and shows what each step does.")
        .helpCommand(false)
        .showHelpAfterError("(nslab --help, and nslab COMMAND --help, say what there is)");
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
            .allowUnknownOption();

    pulumiCommand("up", "build the lab, or bring it to what its configuration says").action(
        async (args: string[], { stack }: StackOption) => {
            const { up } = await import("./up.ts");
            exit(await up(stack, [...args, ...passedOn]));
        },
    );
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
    command("check", "show for each lesson what there is to see on the host; exit code 1 if one fails")
        .option("--json", "print one JSON document")
        .option("--junit <file>", "write JUnit XML to this file as well")
        .action(async ({ stack, ...options }: StackOption & CheckOptions) => {
            const { check } = await import("./check.ts");
            exit(await check(stack, options));
        });
    command("enter", "open a shell in a part of the lab, or run what follows -- there")
        .addArgument(
            new Argument("[place]", "where")
                .choices(["container", "chroot", "namespace"])
                .default("container"),
        )
        .action(async (place: Place, { stack }: StackOption) => {
            const { enter } = await import("./enter.ts");
            exit(await enter(stack, place, passedOn));
        });
    return program;
}
