import { quote } from "../../host/shell.ts";
import { UserError } from "../../host/userError.ts";
import { highestSlot } from "../../stacks/student.ts";
import type { UpOptions } from "../up.ts";
import type { Adding, StackOption } from "./adding.ts";
import { wholeNumber } from "./counts.ts";
import { message } from "../../messages/words.ts";
import { say } from "../../messages/spoken.ts";

/** Adds the commands that change a lab, or show what would change. */
export function addBuilding({ program, command, passedOn, exit }: Adding): void {
    const pulumiCommand = (name: string, description: string) =>
        command(name, description)
            .argument("[pulumi arguments...]", say("help.pulumiArguments"))
            .allowUnknownOption()
            .hook("preAction", (_, { args: [word = "-"] }) => {
                if (!word.startsWith("-")) throw noStack(name, word);
            });

    pulumiCommand("up", say("help.up"))
        .option("--plan <file>", say("help.up.plan"))
        .option("--heal", say("help.up.heal"))
        .option("--outputs", say("help.up.outputs"))
        .action(async (args: string[], { stack, ...options }: StackOption & UpOptions) => {
            const { up } = await import("../up.ts");
            exit(await up(stack, [...args, ...passedOn], options));
        });
    program
        .command("new")
        .description(say("help.new"))
        .argument("<name>", say("help.new.name"))
        .option("--slot <number>", say("help.new.slot"), wholeNumber(1, highestSlot))
        .action(async (name: string, { slot }: { slot?: number }) => {
            const { makeStack } = await import("../new.ts");
            exit(await makeStack(name, slot));
        });
    pulumiCommand("preview", say("help.preview")).action(async (args: string[], { stack }: StackOption) => {
        const { preview } = await import("../preview.ts");
        exit(await preview(stack, [...args, ...passedOn]));
    });
    pulumiCommand("destroy", say("help.destroy")).action(async (args: string[], { stack }: StackOption) => {
        const { destroy } = await import("../destroy.ts");
        exit(await destroy(stack, [...args, ...passedOn]));
    });
}

/** Pulumi would take a word for the template of a new project, or for nothing. */
function noStack(command: string, word: string): UserError {
    const npm = process.env["npm_lifecycle_event"] === command ? message("help.error.npmKept") : "";
    return new UserError(
        message("help.error.noStack", { command, word: JSON.stringify(word), npm, stack: quote(word) }),
    );
}
