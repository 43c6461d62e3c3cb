import { addPreviousOutputInEnv, lifeCycle, logging, outputTexts, stdin, triggers } from "./common.ts";
import { type PropertySpec, type ResourceSpec, text, textMap, texts } from "../../shared/spec.ts";

const globRules =
    "Only files match. `*` matches anything but `/`, `**` anything; a pattern that starts with `!` excludes; " +
    "later patterns win. Paths are relative to the working directory.";

const runInputs = {
    interpreter: texts('The program and arguments that run the command: ["/bin/sh", "-c"] by default.'),
    dir: text("The directory to run the command in. It must exist."),
    environment: textMap("Further environment variables of the command."),
    stdin,
    logging: logging("local"),
    addPreviousOutputInEnv,
    archivePaths: texts(
        `Path globs of the files to return as one archive after the command ran. ${globRules}`,
    ),
    assetPaths: texts(`Path globs of the files to return as assets after the command ran. ${globRules}`),
};

const runOutputs: Record<string, PropertySpec> = {
    ...outputTexts,
    assets: {
        type: "map",
        values: { type: "asset" },
        description: "The files that assetPaths found, by path.",
    },
    archive: { type: "archive", description: "The files that archivePaths found." },
};

export const localCommand: ResourceSpec = {
    inputs: {
        description: "A command that runs on this machine as part of a resource's life.",
        properties: { ...lifeCycle, ...runInputs, triggers },
        required: [],
    },
    outputs: runOutputs,
    requiredOutputs: ["stderr", "stdout"],
};

export const localRun: ResourceSpec = {
    inputs: {
        description: "A command that runs on this machine at every preview and every deployment.",
        properties: { command: text("The command to run."), ...runInputs },
        required: ["command"],
    },
    outputs: runOutputs,
    requiredOutputs: ["command", "stderr", "stdout"],
};
