import proto from "@pulumi/pulumi/proto/provider_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import type { Provider, Resource } from "../provider.ts";
import { detailedDiff, failures } from "./answers.ts";
import type { Runs } from "./runs.ts";
import { fromStruct, toStruct } from "./struct.ts";

// The engine's calls turned into plain values, and the provider's answers into the engine's.

export function check(request: proto.CheckRequest, provider: Provider): proto.CheckResponse {
    const checked = provider.check(request.getType(), fromStruct(request.getNews()));
    return new proto.CheckResponse()
        .setInputs(toStruct(checked.inputs))
        .setFailuresList(failures(checked.failures));
}

export function diff(request: proto.DiffRequest, provider: Provider): proto.DiffResponse {
    const [state, inputs] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
    return detailedDiff(provider.diff(request.getType(), state, inputs));
}

export async function create(
    request: proto.CreateRequest,
    provider: Provider,
    runs: Runs,
): Promise<proto.CreateResponse> {
    const inputs = fromStruct(request.getProperties());
    const resource = resourceOf(request);
    if (request.getPreview()) {
        return new proto.CreateResponse().setProperties(toStruct(provider.preview(resource, inputs)));
    }
    const created = await runs.run(request, (context) => provider.create(resource, inputs, context));
    return new proto.CreateResponse().setId(created.id).setProperties(toStruct(created.state));
}

/** None of the stand-ins leaves anything to look at: what the state says is all there is. */
export function read(request: proto.ReadRequest): proto.ReadResponse {
    return new proto.ReadResponse()
        .setId(request.getId())
        .setProperties(request.getProperties())
        .setInputs(request.getInputs());
}

export async function update(
    request: proto.UpdateRequest,
    provider: Provider,
    runs: Runs,
): Promise<proto.UpdateResponse> {
    const [state, inputs] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
    const resource = resourceOf(request);
    const updated = request.getPreview()
        ? provider.preview(resource, inputs)
        : await runs.run(request, (context) => provider.update(resource, state, inputs, context));
    return new proto.UpdateResponse().setProperties(toStruct(updated));
}

export async function remove(
    request: proto.DeleteRequest,
    provider: Provider,
    runs: Runs,
): Promise<empty.Empty> {
    const state = fromStruct(request.getProperties());
    await runs.run(request, (context) => provider.remove(resourceOf(request), state, context));
    return new empty.Empty();
}

export async function invoke(
    request: proto.InvokeRequest,
    provider: Provider,
    runs: Runs,
): Promise<proto.InvokeResponse> {
    // An invoke belongs to no resource and has no time limit.
    const answer = await runs.run({ getUrn: () => "", getTimeout: () => 0 }, (context) =>
        provider.invoke(request.getTok(), fromStruct(request.getArgs()), context),
    );
    const response = new proto.InvokeResponse();
    return "failures" in answer
        ? response.setFailuresList(failures(answer.failures))
        : response.setReturn(toStruct(answer.outputs));
}

function resourceOf(request: { getType(): string; getName(): string }): Resource {
    return { type: request.getType(), name: request.getName() };
}
