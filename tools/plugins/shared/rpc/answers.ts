import proto from "@pulumi/pulumi/proto/provider_pb.js";
import type { Failure } from "../properties/check.ts";
import { topLevel, type Diff } from "../provider.ts";

const { DiffChanges } = proto.DiffResponse;
const { Kind } = proto.PropertyDiff;

const kinds = {
    add: { inPlace: Kind.ADD, replacing: Kind.ADD_REPLACE },
    delete: { inPlace: Kind.DELETE, replacing: Kind.DELETE_REPLACE },
    update: { inPlace: Kind.UPDATE, replacing: Kind.UPDATE_REPLACE },
};

export function failures(found: Failure[]): proto.CheckFailure[] {
    return found.map(({ property, reason }) =>
        new proto.CheckFailure().setProperty(property).setReason(reason),
    );
}

/** Path by path, so that a preview shows what changed and nothing else. */
export function detailedDiff({ changes, replaces }: Diff): proto.DiffResponse {
    const response = new proto.DiffResponse()
        .setChanges(changes.size > 0 ? DiffChanges.DIFF_SOME : DiffChanges.DIFF_NONE)
        .setReplacesList(replaces)
        .setDiffsList([...new Set([...changes.keys()].map(topLevel))])
        .setHasdetaileddiff(true);
    for (const [path, change] of changes) {
        const kind = kinds[change][replaces.includes(topLevel(path)) ? "replacing" : "inPlace"];
        response.getDetaileddiffMap().set(path, new proto.PropertyDiff().setKind(kind));
    }
    return response;
}
