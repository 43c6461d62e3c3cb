import { addPreviousOutputInEnv, lifeCycle, logging, outputTexts, stdin, triggers } from "./common.ts";
import { connection } from "./connection.ts";
import { type ResourceSpec, text, textMap } from "../../shared/spec.ts";

export const remoteCommand: ResourceSpec = {
    inputs: {
        description: "A command that runs on a remote host, over SSH, as part of a resource's life.",
        properties: {
            connection,
            ...lifeCycle,
            environment: textMap(
                "Further environment variables of the command. The server must accept them (AcceptEnv).",
            ),
            stdin,
            logging: logging("remote"),
            triggers,
            addPreviousOutputInEnv,
        },
        required: ["connection"],
    },
    outputs: outputTexts,
    requiredOutputs: ["stderr", "stdout"],
};

export const copyToRemote: ResourceSpec = {
    inputs: {
        description: "A file or a folder that is copied to a remote host.",
        properties: {
            connection,
            source: {
                type: "assetOrArchive",
                description:
                    "The file, text or folder to copy, as it is: an archive is not unpacked. It must be a " +
                    "FileAsset, a StringAsset or a FileArchive.",
            },
            remotePath: text(
                "Where to copy to. Missing parent folders are made. Into a folder that exists, the source is " +
                    "copied under its own name; a file that exists is overwritten.",
            ),
            triggers,
        },
        required: ["connection", "remotePath", "source"],
    },
    outputs: {},
    requiredOutputs: [],
};
