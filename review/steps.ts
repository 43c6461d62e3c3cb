import {
    isLabId,
    labOf,
    typeAndName,
    unknown,
    whyForeign,
    type ToldResource,
} from "../components/ownResources.ts";
import type { Operation } from "./model.ts";
import type { Preview, State, Step } from "./preview.ts";

/** One step that touches something. */
export interface JudgedStep extends Step {
    operation: Operation;
    /** Why nobody knows what it does; undefined of what a component of nslab has registered. */
    foreign: string | undefined;
}

/** By the engine's name: StepOp in pkg/resource/deploy/step.go. */
const operations: Partial<Record<string, Operation>> = {
    create: "create",
    "create-replacement": "create",
    update: "update",
    replace: "replace",
    delete: "delete",
    "delete-replaced": "delete",
    read: "read",
    "read-replacement": "read",
    import: "import",
    "import-replacement": "import",
};

/** What only looks, or changes nothing but the state. */
const harmless = new Set([
    "same",
    "refresh",
    "diff",
    "discard",
    "discard-replaced",
    "remove-pending-replace",
]);

/**
 * The steps that touch something. Left out is what the engine keeps for itself and what a component does beside its
 * Command, where it is as nslab registers it, to the letter.
 *
 * @param offline whether the logins to the hosts are left out of the comparison
 */
export function judgedSteps({ steps = [] }: Preview, offline: boolean): JudgedStep[] {
    const touching = whole(steps.filter(({ op, ...step }) => !harmless.has(op) && isCustom(step)));
    const surroundings = { changing: new Set(steps.map(({ urn }) => urn)), labs: labsIn(touching) };
    return touching
        .map((step) => ({
            ...step,
            operation: operations[step.op] ?? "update",
            foreign: whyForeignStep(step, surroundings),
        }))
        .filter(({ foreign, ...step }) => foreign !== undefined || isOfInterest(step, offline));
}

/** A component is nothing on a host; its resources are. */
function isCustom({ oldState, newState }: Omit<Step, "op">): boolean {
    return (newState ?? oldState)?.custom !== false;
}

/** A replacement is told of as a whole, and in parts; of one that an earlier run has left half done there are only parts. */
function whole(steps: Step[]): Step[] {
    const replaced = new Set(steps.filter(({ op }) => op === "replace").map(({ urn }) => urn));
    return steps.filter(({ op, urn }) => !/-replace(d|ment)$/.test(op) || !replaced.has(urn));
}

interface Surroundings {
    /** The URNs of all that does not stay as it is. */
    changing: Set<string>;
    /** The lab ids of what is there, and of a stack that is new. */
    labs: Set<string>;
}

function labsIn(steps: Step[]): Set<string> {
    const labs = steps.flatMap((step) => {
        const [before, after] = [told(step, step.oldState), told(step, step.newState)];
        const lab = after && isLabId(after) ? after.inputs["input"] : before && labOf(before);
        return typeof lab === "string" ? [lab] : [];
    });
    return new Set(labs);
}

function whyForeignStep(step: Step, { changing, labs }: Surroundings): string | undefined {
    const operation = operations[step.op];
    if (!operation) return `the engine calls it "${step.op}", which this version does not know`;
    const [before, after] = [told(step, step.oldState), told(step, step.newState)];
    if (!before && !after) return "the preview does not say what it is";
    const goes = operation === "delete" || operation === "replace";
    return (
        (goes && before ? whyForeign(before, ["delete"]) : undefined) ??
        (after ? whyForeign(after) : undefined) ??
        (operation === "read" || operation === "import"
            ? `no component of nslab has anything ${operation === "read" ? "read" : "imported"}`
            : undefined) ??
        (isKept(step) && operation !== "create" && operation !== "delete"
            ? "what tells the stack's objects from others' is to be another"
            : undefined) ??
        (after && isUnexplained(step, changing)
            ? "what its scripts read is hidden, and comes from nothing that changes"
            : undefined) ??
        (after && labs.size > 0 && !labs.has(labOf(after) ?? first(labs))
            ? "it has the lab id of another stack"
            : undefined)
    );
}

/** Arguments are known later where they come from an object that is built or changed now. */
function isUnexplained({ newState }: Step, changing: Set<string>): boolean {
    if (newState?.inputs?.["stdin"] !== unknown) return false;
    return !(newState.propertyDependencies?.["stdin"] ?? []).some((urn) => changing.has(urn));
}

/** What Pulumi keeps for nslab: the lab id, and a guest's keys. */
function isKept({ urn }: Step): boolean {
    return typeAndName(urn).type === "pulumi:index:Stash";
}

function isOfInterest(step: Step, offline: boolean): boolean {
    const { type } = typeAndName(step.urn);
    if (!/^command:(local|remote):Command$/.test(type)) return false;
    const { diffReasons = [] } = step;
    return !(offline && step.op === "update" && diffReasons.every((reason) => reason === "connection"));
}

function told({ urn }: Step, state: State | undefined): ToldResource | undefined {
    if (!state) return undefined;
    const { type, parent = "", provider = "", inputs = {} } = state;
    return { urn: state.urn ?? urn, type, parent, provider, inputs };
}

function first(labs: Set<string>): string {
    return [...labs][0] ?? "";
}
