import { createServer, type ServerHttp2Stream } from "node:http2";
import { createServer as createListener, type AddressInfo } from "node:net";
import { refuse, whyRefused } from "../../host/loopback/refusal.ts";
import { bytes, truth } from "./protobuf.ts";

// What an engine asks of a language runtime that was there before it (--client). gRPC's library takes longer to load than
// a tenth of a preview; what is needed of it here is one argument and one answer, see
// https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md.

/** What became of a program (pulumirpc.RunResponse). */
export interface Ended {
    /** What is told to the user; nothing where the program has told it itself, or has ended well. */
    error?: string;
    /** It has failed, and has said so. */
    bail?: boolean;
}

/** A plugin that the program's packages need (pulumirpc.PluginDependency). */
export interface Plugin {
    name: string;
    version: string;
}

/** What the engine may ask. */
export interface Answers {
    plugins(): Plugin[];
    /** @param request a pulumirpc.RunRequest, as it has come */
    run(request: Buffer): Promise<Ended>;
}

/** A language runtime on loopback, for one engine and nobody else. */
export interface LanguageRuntime {
    address: string;
    close: () => void;
}

/**
 * Starts to listen.
 *
 * @param engine the process id of the engine, as soon as it has one: nobody else is answered
 */
export async function languageRuntime(
    engine: () => number | undefined,
    answers: Answers,
): Promise<LanguageRuntime> {
    const server = createServer();
    server.on("stream", (stream, { ":path": path }) => {
        stream.on("error", () => undefined); // the engine has ended, and needs no answer
        void answer(stream, path?.replace("/pulumirpc.LanguageRuntime/", "") ?? "", answers);
    });
    server.on("sessionError", () => undefined);
    const listener = createListener((socket) => {
        const pid = engine();
        const refusal = pid === undefined ? "there is no engine yet" : whyRefused(socket, pid);
        if (refusal === undefined) server.emit("connection", socket);
        else refuse(socket, refusal);
    });
    await new Promise<void>((resolve, reject) => {
        listener.once("error", reject).listen(0, "127.0.0.1", resolve);
    });
    return {
        address: `127.0.0.1:${(listener.address() as AddressInfo).port}`,
        close: () => listener.close(),
    };
}

const response = { ":status": 200, "content-type": "application/grpc" };
const unimplemented = { ...response, "grpc-status": "12" };

async function answer(stream: ServerHttp2Stream, method: string, answers: Answers): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    // A byte that says whether it is compressed, which nobody asks for, and the length go before a message.
    const message = await answerTo(method, Buffer.concat(chunks).subarray(5), answers);
    if (stream.destroyed) return;
    if (message === undefined) {
        stream.respond(unimplemented, { endStream: true });
        return;
    }
    stream.respond(response, { waitForTrailers: true });
    stream.on("wantTrailers", () => {
        stream.sendTrailers({ "grpc-status": "0" });
    });
    const prefix = Buffer.alloc(5);
    prefix.writeUInt32BE(message.length, 1);
    stream.end(Buffer.concat([prefix, message]));
}

/** The message that answers one; undefined where there is no such method: the engine knows what older runtimes lack. */
async function answerTo(method: string, message: Buffer, answers: Answers): Promise<Buffer | undefined> {
    if (method === "GetRequiredPlugins")
        return Buffer.concat(
            answers
                .plugins()
                .map(({ name, version }) => [bytes(1, name), bytes(2, "resource"), bytes(3, version)])
                .map((plugin) => bytes(1, Buffer.concat(plugin))),
        );
    if (method !== "Run") return undefined;
    const { error = "", bail = false } = await answers.run(message);
    return Buffer.concat([...(error ? [bytes(1, error)] : []), ...(bail ? [truth(2)] : [])]);
}
