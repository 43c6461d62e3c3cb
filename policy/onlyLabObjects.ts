import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import {
    assetSignature,
    labOf,
    signature,
    unknown,
    whyForeign,
    type ToldResource,
} from "../components/ownResources.ts";
import { known } from "./labObject.ts";

interface Settings {
    allowed: string[];
}

/** What the engine says of a resource, one by one or with the whole stack. */
interface PolicyResource {
    type: string;
    urn: string;
    name: string;
    props: Record<string, unknown>;
    opts: { parent?: string };
    provider?: { urn: string };
}

/** The resources that were judged before they were built: who looks at the whole stack sees them again. */
const judged = new Set<string>();

/**
 * A host that several people share runs what nslab's components register, and nothing else.
 *
 * Each resource is looked at before it is built; the whole stack for what a program only reads, and for the lab id, which
 * an object has of its own stack.
 */
export const onlyLabObjects: ResourceValidationPolicy & StackValidationPolicy = {
    name: "only-lab-objects",
    description: "A stack has nslab's own objects, and nothing else.",
    enforcementLevel: "mandatory",
    configSchema: {
        properties: {
            allowed: {
                type: "array",
                items: { type: "string" },
                default: [],
                description: "The types of resources that a stack may have beside them.",
            },
        },
    },
    validateResource: (args, reportViolation) => {
        judged.add(args.urn);
        const why = whyRefused(args, args.getConfig<Settings>());
        if (why !== undefined) reportViolation(complaint(args, why));
    },
    validateStack: (args, reportViolation) => {
        const { allowed } = args.getConfig<Settings>();
        const resources = args.resources as PolicyResource[];
        const labs = resources.flatMap(labIdOf);
        for (const resource of resources) {
            const why = judged.has(resource.urn) ? undefined : whyRefused(resource, { allowed });
            const own = isCustom(resource) ? labOf(told(resource)) : undefined;
            const isStrange = own !== undefined && labs.length > 0 && !labs.includes(own);
            const other = isStrange ? "it has the lab id of another stack" : undefined;
            const fault = why ?? (allowed.includes(resource.type) ? undefined : other);
            if (fault !== undefined) reportViolation(complaint(resource, fault), resource.urn);
        }
    },
};

/** The stack's own lab id (components/managed/labId.ts): at the end it has outputs, too. */
function labIdOf({ type, name, props }: PolicyResource): unknown[] {
    const id =
        type === "pulumi:index:Stash" && name === "lab-id"
            ? known(() => (props["output"] as { id?: unknown }).id)
            : undefined;
    return id === undefined ? [] : [id];
}

function whyRefused(resource: PolicyResource, { allowed }: Settings): string | undefined {
    if (!isCustom(resource) || allowed.includes(resource.type)) return undefined;
    return whyForeign(told(resource));
}

/** A component has no provider, and is nothing on a host. */
function isCustom({ type, provider }: PolicyResource): boolean {
    return provider !== undefined || type.startsWith("pulumi:providers:");
}

function complaint({ type, name }: PolicyResource, why: string): string {
    return `${type} "${name}": ${why}; allowed: what nslab's components register`;
}

function told({ urn, type, opts, provider, props }: PolicyResource): ToldResource {
    return {
        urn,
        type,
        parent: opts.parent ?? "",
        provider: provider?.urn ?? "",
        inputs: plain(props) as Record<string, unknown>,
    };
}

/** Properties as a preview has them: what is not known, the SDK tells by an error. */
function plain(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((_, index) => plainAt(value, index));
    // An asset keeps its path as a promise.
    if ("__pulumiAsset" in value && "path" in value) return { [signature]: assetSignature, path: "" };
    return Object.fromEntries(Object.keys(value).map((name) => [name, plainAt(value, name)]));
}

function plainAt(from: object, name: string | number): unknown {
    const asked = known(() => ({ value: (from as Record<string | number, unknown>)[name] }));
    return asked ? plain(asked.value) : unknown;
}
