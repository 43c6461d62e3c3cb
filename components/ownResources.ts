/**
 * Tells the resources that nslab's components register from all others, by comparison with what they would register. It
 * loads nothing of Pulumi: a review and a policy ask it of what they are told.
 */

import { isDeepStrictEqual } from "node:util";
import { readOrigin } from "../host/origin.ts";
import { argumentText, assignments, parseAssignments, type Arguments, type Value } from "../host/shell.ts";
import { catalogue } from "./catalogue.ts";
import { commandForm, type CommandForm } from "./managed/commandForm.ts";
import { plainName } from "./managed/plainName.ts";
import { recordsOf, type ResourceType } from "./managed/resourceType.ts";
import { isUploadPath } from "./managed/uploadPath.ts";

export { bookkeeping } from "./managed/bookkeeping.ts";
export { scriptOf } from "./managed/commandForm.ts";

/** A resource as the engine tells of it. */
export interface ToldResource {
    urn: string;
    type: string;
    parent: string;
    /** The URN of its provider; in a state its id follows. */
    provider: string;
    inputs: Record<string, unknown>;
}

/** A component of nslab's. */
export interface Component {
    /** The name of its class, which {@link catalogue} has. */
    kind: string;
    name: string;
}

/** What stands for a text that is only known once a resource was created: plugin.UnknownStringValue of the engine. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What marks an asset on the wire and in a state: resource.SigKey and resource.AssetSig of the engine. */
export const signature = "4dabf18193072939515e22adb298388d";
export const assetSignature = "c44067f5952c0a294b673a41bacd8c17";

/** The type and the name that a URN ends with: urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME. */
export function typeAndName(urn: string): { type: string; name: string } {
    const [, , types = "", ...name] = urn.split("::");
    return { type: types.split("$").at(-1) ?? "", name: name.join("::") };
}

/** The component that a URN is of; undefined for any other resource. */
export function componentOf(urn: string): Component | undefined {
    const { type, name } = typeAndName(urn);
    const [packageName, module, kind = ""] = type.split(":");
    const isOwn = packageName === "nslab" && module === "index" && Object.hasOwn(catalogue, kind);
    return isOwn ? { kind, name } : undefined;
}

/**
 * Why a resource is not nslab's own. Its own are what its components register, to the letter, and what Pulumi keeps for
 * them: the stack, the providers that the engine makes itself, the lab id.
 *
 * @param runs the scripts that may be run: of an object that is deleted, what an earlier version built it by is history
 * @returns undefined for one of its own
 */
export function whyForeign(
    resource: ToldResource,
    runs: (keyof CommandForm)[] = ["create", "update", "delete"],
): string | undefined {
    const { type, urn, parent } = resource;
    if (type.startsWith("pulumi:providers:"))
        return isEnginesOwn(urn) ? undefined : "a provider that the program has made or configured";
    if (isLabId(resource)) return undefined;
    const component = componentOf(parent);
    if (!component) return "no component of nslab registers it";
    const { [type]: why } = judges;
    return why ? why(resource, component, runs) : `no ${component.kind} registers such a resource`;
}

/** The lab id that the scripts of an object are given, where it is known. */
export function labOf({ inputs: { stdin } }: ToldResource): string | undefined {
    return typeof stdin === "string" ? parseAssignments(stdin)?.["lab"] : undefined;
}

/** The lab id itself (components/managed/labId.ts). */
export function isLabId({ type, urn, inputs: { input, ...others } }: ToldResource): boolean {
    return (
        type === "pulumi:index:Stash" &&
        typeAndName(urn).name === "lab-id" &&
        isBirth(input) &&
        Object.keys(others).length === 0
    );
}

/** What the lab id is born with. */
function isBirth(input: unknown): boolean {
    if (!isRecord(input)) return false;
    const { id, origin, ...others } = input;
    const isOrigin = typeof origin === "string" && readOrigin(origin) !== undefined;
    return isDigits(id) && isOrigin && Object.keys(others).length === 0;
}

/** The packages whose providers the engine makes for nslab. A URL in the name would be where a plugin is loaded from. */
function isEnginesOwn(provider: string): boolean {
    const [, , type = "", name = ""] = provider.split("::");
    return /^pulumi:providers:(command|nslab|pulumi)$/.test(type) && /^default(_\d+)*$/.test(name);
}

type Judge = (
    resource: ToldResource,
    component: Component,
    runs: (keyof CommandForm)[],
) => string | undefined;

const judges: Partial<Record<string, Judge>> = {
    "command:local:Command": whyForeignCommand,
    "command:remote:Command": whyForeignCommand,
    "command:remote:CopyToRemote": whyForeignUpload,
    "pulumi:index:Stash": whyForeignAccess,
};

function whyForeignCommand(
    resource: ToldResource,
    { kind, name }: Component,
    runs: (keyof CommandForm)[],
): string | undefined {
    const { urn, type: token, provider, inputs } = resource;
    const { types } = catalogue[kind] ?? { types: [] };
    const named = types.filter(({ suffix }) => typeAndName(urn).name === `${name}-${suffix}`);
    if (named.length === 0) return `${kind} registers no command of this name`;
    if (!isEnginesOwn(provider)) return "another provider than the engine's own runs it";
    const isRemote = token === "command:remote:Command";
    const whys = named.map((type) => {
        const differing = [false, true].map((sudo) =>
            differences(inputs, commandForm(type, { isRemote, sudo }), runs),
        );
        const fewest = differing.reduce((one, other) => (other.length < one.length ? other : one));
        return [
            ...fewest,
            ...(hasSecrets(inputs["environment"], isRemote ? [] : type.secrets) ? [] : ["environment"]),
            ...(hasArguments(inputs, type, name) ? [] : ["stdin"]),
            ...("connection" in inputs === isRemote ? [] : ["connection"]),
        ];
    });
    const best = whys.reduce((one, other) => (other.length < one.length ? other : one));
    return best.length === 0 ? undefined : `${kind} of this version registers another ${best.join(", ")}`;
}

/** What a Command is given for this object alone. */
const ownInputs = new Set(["stdin", "triggers", "environment", "connection"]);

/** The names of what is not as a component writes it. */
function differences(
    inputs: Record<string, unknown>,
    form: CommandForm,
    runs: (keyof CommandForm)[],
): string[] {
    const idle = new Set<string>(
        (["create", "update", "delete"] as const).filter((does) => !runs.includes(does)),
    );
    const wanted = form as unknown as Record<string, unknown>;
    const names = [...new Set([...Object.keys(inputs), ...Object.keys(wanted)])];
    return names.filter(
        (name) => !ownInputs.has(name) && !idle.has(name) && !isDeepStrictEqual(inputs[name], wanted[name]),
    );
}

/** Of those who have secrets, a preview shows no more than that there are some. A policy sees which. */
function hasSecrets(environment: unknown, names: readonly string[]): boolean {
    if (environment === undefined) return names.length === 0;
    if (environment === "[secret]") return names.length > 0;
    return isRecord(environment) && isDeepStrictEqual(Object.keys(environment).sort(), [...names].sort());
}

/**
 * Whether the scripts are given arguments, and nothing else that a shell would do. What is known once something else was
 * built is not known to be otherwise: a policy sees it then.
 */
function hasArguments(
    { stdin, triggers }: Record<string, unknown>,
    type: ResourceType,
    name: string,
): boolean {
    if (stdin === unknown) return true;
    const given = typeof stdin === "string" && !stdin.includes("\0") ? parseAssignments(stdin) : undefined;
    if (!given || assignments(given) !== stdin || !name.isWellFormed()) return false;
    const { records, lab, object, origin = "", generation, revision, ...values } = given;
    return (
        records === recordsOf(type) &&
        object === `${type.name}.${plainName(name)}` &&
        [lab, generation, revision].every(isDigits) &&
        readOrigin(origin) !== undefined &&
        Object.keys(values).every((argument) => type.arguments.includes(argument)) &&
        isShown(triggers, given)
    );
}

/** Whether what a reader is shown, the triggers, is what the scripts read. */
function isShown(triggers: unknown, given: Arguments): boolean {
    if (!Array.isArray(triggers) || triggers.length !== 2) return false;
    const [generation, identity] = triggers as unknown[];
    return (
        generation === given["generation"] &&
        isRecord(identity) &&
        Object.entries(identity).every(
            ([name, value]) => isValue(value) && argumentText(value) === given[name],
        )
    );
}

function isValue(value: unknown): value is Value {
    return (
        ["string", "number", "boolean"].includes(typeof value) ||
        (Array.isArray(value) && value.every((word) => typeof word === "string"))
    );
}

function whyForeignUpload(
    { urn, provider, inputs }: ToldResource,
    { kind, name }: Component,
): string | undefined {
    const { source, remotePath, connection, triggers, ...others } = inputs;
    const { types } = catalogue[kind] ?? { types: [] };
    const own = typeAndName(urn).name;
    const isNamed = own.startsWith(`${name}-`) && /^(file|material)-\d+$/.test(own.slice(name.length + 1));
    const is =
        types.some(({ uploads }) => uploads) &&
        isNamed &&
        isEnginesOwn(provider) &&
        isUploadPath(remotePath) &&
        isFile(source) &&
        connection !== undefined &&
        Array.isArray(triggers) &&
        Object.keys(others).length === 0;
    return is ? undefined : `no ${kind} uploads this, or to this place`;
}

/** A file of the machine that runs Pulumi; no text, no archive, and nothing from elsewhere. */
function isFile(source: unknown): boolean {
    return (
        isRecord(source) &&
        source[signature] === assetSignature &&
        typeof source["path"] === "string" &&
        !("text" in source) &&
        !("uri" in source)
    );
}

/** The keys of a guest or a container (access.ts of its component). */
function whyForeignAccess({ urn, inputs }: ToldResource, { kind, name }: Component): string | undefined {
    const is =
        (kind === "VirtualMachine" || kind === "SystemContainer") &&
        typeAndName(urn).name === `${name}-access` &&
        Object.keys(inputs).every((input) => input === "input");
    return is ? undefined : `no ${kind} keeps this`;
}

function isDigits(value: unknown): boolean {
    return typeof value === "string" && /^[0-9a-f]{12}$/.test(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
