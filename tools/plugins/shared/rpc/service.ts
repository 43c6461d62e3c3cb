import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import plugin from "@pulumi/pulumi/proto/plugin_pb.js";
import proto from "@pulumi/pulumi/proto/provider_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import type { Provider } from "../provider.ts";
import * as lifeCycle from "./lifeCycle.ts";
import type { Runs } from "./runs.ts";
import { unary } from "./unary.ts";

type Handlers = Pick<
    IResourceProviderServer,
    | ("getPluginInfo" | "getSchema" | "checkConfig" | "diffConfig" | "configure" | "cancel")
    | ("check" | "diff" | "create" | "read" | "update" | "delete" | "invoke")
>;

/** The calls of the engine that the plugin answers. */
export function service(provider: Provider, runs: Runs): Handlers {
    return {
        getPluginInfo: unary(() => new plugin.PluginInfo().setVersion(provider.plugin.version)),
        getSchema: unary(() => new proto.GetSchemaResponse().setSchema(provider.plugin.schema())),

        // The provider has no configuration.
        checkConfig: unary((request) => new proto.CheckResponse().setInputs(request.getNews())),
        diffConfig: unary(() =>
            new proto.DiffResponse().setChanges(proto.DiffResponse.DiffChanges.DIFF_NONE),
        ),
        configure: unary(() => new proto.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true)),
        cancel: unary(() => {
            runs.cancel();
            return new empty.Empty();
        }),

        check: unary((request) => lifeCycle.check(request, provider)),
        diff: unary((request) => lifeCycle.diff(request, provider)),
        create: unary((request) => lifeCycle.create(request, provider, runs)),
        read: unary(lifeCycle.read),
        update: unary((request) => lifeCycle.update(request, provider, runs)),
        delete: unary((request) => lifeCycle.remove(request, provider, runs)),
        invoke: unary((request) => lifeCycle.invoke(request, provider, runs)),
    };
}
