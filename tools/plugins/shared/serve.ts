import "../../../host/loopback/onlyTheEngine.ts";
import * as grpc from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type { Plugin } from "./plugin.ts";
import { Provider } from "./provider.ts";
import { EngineLog } from "./rpc/engineLog.ts";
import { Runs } from "./rpc/runs.ts";
import { service } from "./rpc/service.ts";

/** The engine's own limit for one message. */
const maxMessageBytes = 400 * 1024 * 1024;

/** Answers the engine that has started this process, until it ends. */
export function serve(plugin: Plugin): void {
    // The cache is the plugin's own (start.sh): the commands it runs must not inherit it.
    delete process.env["NODE_COMPILE_CACHE"];
    // The engine ends the plugin by an interrupt. Only a regular exit saves the compiled code.
    process.on("SIGINT", () => process.exit());

    // The engine starts the plugin with its own address last, and reads the plugin's port from the first line.
    const runs = new Runs(new EngineLog(process.argv.at(-1) ?? ""));
    const server = new grpc.Server({ "grpc.max_receive_message_length": maxMessageBytes });
    server.addService(services.ResourceProviderService, service(new Provider(plugin), runs));
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
        if (error !== null) throw error;
        process.stdout.write(`${port}\n`);
    });
}
