import { type PropertySpec, text } from "../../shared/spec.ts";

const loggingValues = [
    { value: "stdout", description: "Capture stdout in logs but not stderr" },
    { value: "stderr", description: "Capture stderr in logs but not stdout" },
    { value: "stdoutAndStderr", description: "Capture stdout and stderr in logs" },
    { value: "none", description: "Capture no logs" },
] as const;

export const logging = (module: "local" | "remote"): PropertySpec => ({
    type: "enum",
    token: `command:${module}:Logging`,
    values: loggingValues,
    description: "Which output is logged; it does not change what is captured. Both, by default.",
});

export const triggers: PropertySpec = {
    type: "array",
    items: { type: "any" },
    description: "The resource is replaced when any of these values changes.",
    replaceOnChanges: true,
};

export const addPreviousOutputInEnv: PropertySpec = {
    type: "boolean",
    description:
        "Whether the output of the previous create or update is in the environment of the next run, as " +
        "PULUMI_COMMAND_STDOUT and PULUMI_COMMAND_STDERR.",
    default: true,
};

export const stdin = text("What the command reads on its standard input.");

/** The three commands that a resource may run in its life. */
export const lifeCycle = {
    create: text("The command to run on create."),
    update: text("The command to run on update. Without one, create runs again."),
    delete: text("The command to run on delete."),
};

export const outputTexts = {
    stdout: text("The standard output of the command."),
    stderr: text("The standard error of the command."),
};
