import { credentials } from "@grpc/grpc-js";
import engineServices from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import engine from "@pulumi/pulumi/proto/engine_pb.js";
import type { CommandLog } from "../kind.ts";

interface Message {
    urn: string;
    text: string;
    severity: engine.LogSeverity;
    /** Shown while the resource is busy, then forgotten. */
    ephemeral: boolean;
}

export interface ResourceLog extends CommandLog {
    /** Resolves when the engine has everything that was logged. */
    flush(): Promise<void>;
}

/** The engine's log, which shows messages beside the resource that they belong to. */
export class EngineLog {
    readonly #address: string;
    #client: engineServices.EngineClient | undefined;

    constructor(address: string) {
        this.#address = address;
    }

    forResource(urn: string): ResourceLog {
        const lines: string[] = [];
        // Messages go one after another: the engine handles calls that overlap in any order.
        let sent = Promise.resolve();
        const sendLines = async (): Promise<void> => {
            // What came while the last message was under way goes as one.
            const text = lines.splice(0).join("\n");
            if (text !== "")
                await this.#send({ urn, text, severity: engine.LogSeverity.INFO, ephemeral: true });
        };
        return {
            output(line) {
                lines.push(line);
                sent = sent.then(sendLines);
            },
            warning: (text) => {
                const message = { urn, text, severity: engine.LogSeverity.WARNING, ephemeral: false };
                sent = sent.then(() => this.#send(message));
            },
            flush: () => sent,
        };
    }

    #send({ urn, text, severity, ephemeral }: Message): Promise<void> {
        const request = new engine.LogRequest()
            .setUrn(urn)
            .setMessage(text)
            .setSeverity(severity)
            .setEphemeral(ephemeral);
        this.#client ??= new engineServices.EngineClient(this.#address, credentials.createInsecure());
        const client = this.#client;
        // A message that cannot be shown must not fail the command that wrote it.
        return new Promise((resolve) => {
            client.log(request, () => {
                resolve();
            });
        });
    }
}
