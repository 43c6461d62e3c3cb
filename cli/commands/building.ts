import { InvalidArgumentError } from "commander";
import { quote } from "../../host/shell.ts";
import { UserError } from "../../host/userError.ts";
import { highestSlot } from "../../stacks/student.ts";
import type { UpOptions } from "../up.ts";
import type { Adding, StackOption } from "./adding.ts";

/** Adds the commands that change a lab, or show what would change. */
export function addBuilding({ program, command, passedOn, exit }: Adding): void {
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
            const { up } = await import("../up.ts");
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
            const { makeStack } = await import("../new.ts");
            exit(await makeStack(name, slot));
        });
    pulumiCommand("preview", "show what up would do").action(
        async (args: string[], { stack }: StackOption) => {
            const { preview } = await import("../preview.ts");
            exit(await preview(stack, [...args, ...passedOn]));
        },
    );
    pulumiCommand("destroy", "remove the lab").action(async (args: string[], { stack }: StackOption) => {
        const { destroy } = await import("../destroy.ts");
        exit(await destroy(stack, [...args, ...passedOn]));
    });
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

function readSlot(text: string): number {
    const slot = Number(text);
    if (Number.isInteger(slot) && slot >= 1 && slot <= highestSlot) return slot;
    throw new InvalidArgumentError(`Allowed: a whole number from 1 to ${highestSlot}.`);
}
