import { globSync } from "node:fs";
import { basename, join } from "node:path";
import tab from "@bomb.sh/tab/commander";
import type { Command } from "commander";
import { quote } from "../host/shell.ts";
import { root } from "./project.ts";

/** Prints the script that a shell reads to complete nslab's words; it asks this very nslab (`nslab complete`). */
export function printScript(program: Command, shell: string): void {
    words(program).setup("nslab", quote(join(root, "nslab")), shell);
}

/** Prints what the words of a command line may go on with, as the script asks for it. */
export function printSuggestions(program: Command, line: string[]): void {
    words(program).parse(line);
}

function words(program: Command): ReturnType<typeof tab> {
    // What it adds to the program is its own command, which nslab has by another name.
    const completion = tab(program.name("nslab"));
    for (const command of completion.commands.values()) {
        const stack = command.options.get("stack");
        if (stack)
            stack.handler = (complete) => {
                for (const name of stacks()) complete(name, "");
            };
    }
    return completion;
}

/** The stacks that have a configuration here, and those of the project's own backend. */
function stacks(): string[] {
    const configured = globSync("stacks/Pulumi.*.yaml", { cwd: root }).map((file) =>
        basename(file, ".yaml").slice("Pulumi.".length),
    );
    const made = globSync(".nslab/state/.pulumi/stacks/nslab/*.json", { cwd: root }).map((file) =>
        basename(file, ".json"),
    );
    return [...new Set([...configured, ...made])].sort();
}
