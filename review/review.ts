import { read } from "../host/diagnostics.ts";
import { changesOf, driftByComponent, objectNameOf } from "./changes.ts";
import type { Change, Drift, Review, Verdict } from "./model.ts";
import { noPolicies, type Policies } from "./policies.ts";
import { stackOf, type Preview } from "./preview.ts";
import { refusalsOf } from "./refusals.ts";
import { risksOf } from "./risks.ts";
import { isSame } from "./values.ts";

/** What `nslab review` ends with; 1 is for a review that failed itself. */
const exitCodes: Record<Verdict, number> = { "no change": 0, safe: 2, disruptive: 3, forbidden: 4 };

/** How a preview came about. */
export interface Circumstances {
    /** The stack, where the preview does not say it. */
    stack: string;
    /** Whether the hosts were left alone. */
    offline?: boolean;
}

/** What there is to say of a preview. */
export function reviewOf(
    preview: Preview,
    policies: Policies,
    { stack, offline = false }: Circumstances,
): Review {
    const changes = changesOf(preview, offline);
    const refusals = [...refusalsOf(preview, policies.mandatory.length > 0), ...policies.mandatory];
    const risks = risksOf(changes);
    const disruptive = risks.some((risk) => risk.disruptive);
    const verdict =
        refusals.length > 0
            ? "forbidden"
            : disruptive
              ? "disruptive"
              : changes.length > 0
                ? "safe"
                : "no change";
    return {
        stack: preview.steps?.[0] ? stackOf(preview.steps[0].urn) : stack,
        verdict,
        exitCode: exitCodes[verdict],
        drift: driftOf(preview, changes, offline),
        changes,
        risks,
        refusals,
        advice: policies.advisory,
        config: preview.config ?? {},
    };
}

/** The review of what was refused before there was any preview. */
export function refusedReview(stack: string, refusal: string): Review {
    return {
        ...reviewOf({}, noPolicies, { stack }),
        verdict: "forbidden",
        exitCode: exitCodes.forbidden,
        drift: { notChecked: "what was asked for was refused before any host was looked at", found: [] },
        refusals: [refusal],
    };
}

function driftOf(preview: Preview, changes: Change[], offline: boolean): Drift {
    const found = [...driftByComponent(preview)].flatMap(([urn, all]) => {
        const object = objectNameOf(urn);
        const operation = changes.find((change) => isSame(change.object, object))?.operation;
        const repaired =
            operation === "update"
                ? ("in place" as const)
                : operation
                  ? ("by a new object" as const)
                  : ("not" as const);
        return all.map((what) => ({ object, what, repaired }));
    });
    const notChecked = offline ? "the review was made without the hosts" : whyUnreachable(preview);
    return { ...(notChecked !== undefined && { notChecked }), found };
}

/** Which hosts the program could not ask. */
function whyUnreachable({ diagnostics = [] }: Preview): string | undefined {
    const reasons = diagnostics.flatMap(({ message }) => {
        const diagnostic = read(message);
        return diagnostic?.code === "unreachable" ? [diagnostic.sentence] : [];
    });
    return reasons.length > 0 ? reasons.join("; ") : undefined;
}
