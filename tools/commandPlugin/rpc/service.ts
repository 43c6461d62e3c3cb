import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import plugin from "@pulumi/pulumi/proto/plugin_pb.js";
import proto from "@pulumi/pulumi/proto/provider_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import { packageSchema, version } from "../schema/package.ts";
import * as lifeCycle from "./lifeCycle.ts";
import type { Runs } from "./runs.ts";
import { unary } from "./unary.ts";

type Handlers = Pick<
    IResourceProviderServer,
    | ("getPluginInfo" | "getSchema" | "checkConfig" | "diffConfig" | "configure" | "cancel")
    | ("check" | "diff" | "create" | "read" | "update" | "delete" | "invoke")
>;

/** The calls of the engine that the plugin answers. */
export function service(runs: Runs): Handlers {
    return {
        getPluginInfo: unary(() => new plugin.PluginInfo().setVersion(version)),
        getSchema: unary(() => new proto.GetSchemaResponse().setSchema(packageSchema())),

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

        check: unary(lifeCycle.check),
        diff: unary(lifeCycle.diff),
        create: unary((request) => lifeCycle.create(request, runs)),
        read: unary(lifeCycle.read),
        update: unary((request) => lifeCycle.update(request, runs)),
        delete: unary((request) => lifeCycle.remove(request, runs)),
        invoke: unary((request) => lifeCycle.invoke(request, runs)),
    };
}
