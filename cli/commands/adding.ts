import type { Command } from "commander";

/** What a group of nslab's commands is added with. */
export interface Adding {
    program: Command;
    /** Adds a command that acts on a stack. */
    command: (name: string, description: string) => Command;
    /** What follows `--` on the command line: it is for what a command runs. */
    passedOn: string[];
    /** Takes a command's exit code. */
    exit: (code: number) => void;
}

/** The option of each command that acts on a stack. */
export interface StackOption {
    stack: string;
}
