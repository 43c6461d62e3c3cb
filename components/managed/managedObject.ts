import { Command as LocalCommand } from "@pulumi/command/local/command.js";
import { Command as RemoteCommand } from "@pulumi/command/remote/command.js";
import * as pulumi from "@pulumi/pulumi";
import { written } from "../../host/diagnostics.ts";
import { usesSudo } from "../../host/resolvedHost.ts";
import { argumentText, assignments, type Value } from "../../host/shell.ts";
import { UserError } from "../../host/userError.ts";
import { isLater } from "../arguments/faults.ts";
import type { HostArgs } from "../arguments/hostArgs.ts";
import { factsIn } from "./built.ts";
import { connectionTo } from "./connection.ts";
import { commandForm } from "./commandForm.ts";
import { dependenciesOf, remember } from "./dependencies.ts";
import { upload, type HostFile } from "./hostFile.ts";
import { labId, labOrigin, nonce } from "./labId.ts";
import { plainName } from "./plainName.ts";
import { identify } from "./probe.ts";
import { recordsOf, type ResourceType } from "./resourceType.ts";

type Values = Record<string, pulumi.Input<Value> | DiscoveredValue>;

/** An argument that the host knows: the probe discovers it (probe.sh), so that a preview shows it, and what follows. */
export class DiscoveredValue {
    readonly name: string;

    constructor(name: string) {
        this.name = name;
    }
}

/** What a component wants built on its host. */
export interface ManagedObjectArgs {
    type: ResourceType;
    host: HostArgs | undefined;
    /** Arguments that make the object what it is: a change replaces it. What it is built on belongs here. */
    identity: Values;
    /** Arguments that can change while it stands. */
    settings?: Values;
    /** Files of this machine that create.sh and update.sh read. */
    files?: HostFile[];
    /** Files of this machine that only create.sh reads. */
    material?: HostFile[];
    /**
     * What the scripts find in their environment, and what no preview, log or record shows. On this machine only: an
     * SSH server takes no environment.
     */
    secrets?: Record<string, pulumi.Input<string>>;
}

/** An object on a host. */
export interface ManagedObject {
    /**
     * What follows from the arguments, to be handed to other components. Known at preview through updates in place,
     * unknown where the object is created or replaced, so that what is built on it follows.
     */
    stableOutput<T>(value: pulumi.Input<T> | DiscoveredValue): pulumi.Output<T>;
    /** A fact that the script found. For people and checks, not for other resources: every update renews it. */
    fact<T>(name: string): pulumi.Output<T>;
    /**
     * A fact that stays as it is while the object stands, to be handed to other components: the script finds it where the
     * object is built, and afterwards the probe discovers it, so that it is known through updates in place.
     */
    lastingFact(name: string): pulumi.Output<string>;
}

/** Registers the one Command that builds, updates and removes an object on a host. */
export function managedObject(
    parent: pulumi.ComponentResource,
    name: string,
    args: ManagedObjectArgs,
): ManagedObject {
    const { type, host = {}, files = [], material = [], secrets } = args;
    const object = `${type.name}.${plainName(name)}`;
    const bookkeeping = {
        records: recordsOf(type),
        lab: labId(),
        object,
        origin: labOrigin(),
    };
    const dependencies = dependenciesOf(args.identity);
    announce(parent, { ...args.identity, ...args.settings });
    const own = pulumi.all([labId(), labOrigin()]).apply(([lab, origin]) =>
        identify(host, {
            probeName: type.probeName,
            object,
            assignments: assignments({
                ...plain({ ...args.identity, ...args.settings }),
                ...bookkeeping,
                lab,
                origin,
            }),
            probe: type.probe,
            persistent: type.persistent,
            uploads: files.length + material.length > 0,
            subject: parent,
            dependencies,
        }),
    );
    const place = (value: Values[string]) =>
        value instanceof DiscoveredValue
            ? own.apply(({ discovered }) => discovered[value.name] ?? "")
            : value;
    const [identity, settings] = [args.identity, args.settings ?? {}].map((values) =>
        Object.fromEntries(Object.entries(values).map(([name, value]) => [name, place(value)])),
    );
    const stdin = pulumi
        .all({ ...identity, ...settings, ...bookkeeping, generation: own.generation, revision: own.revision })
        .apply((values) => assignments(values as Record<string, Value>));
    const command = register(
        `${name}-${type.suffix}`,
        host,
        type,
        secrets,
        {
            stdin,
            triggers: [own.generation, identity],
        },
        {
            parent,
            dependsOn: [
                ...files.flatMap((file, index) =>
                    upload(
                        file,
                        `${name}-file-${index}`,
                        host,
                        [own.generation, own.revision, identity],
                        parent,
                    ),
                ),
                ...material.flatMap((file, index) =>
                    upload(file, `${name}-material-${index}`, host, [own.generation, identity], parent),
                ),
            ],
            deleteBeforeReplace: true,
            hideDiffs: ["update", "delete"],
        },
    );
    remember(command, { name: `${parent.constructor.name} "${name}"`, identity: own, dependencies });
    const subject = `${parent.constructor.name} "${name}"`;
    const fact = (name: string) => command.stdout.apply((output) => factsOf(subject, host, output)[name]);
    return {
        stableOutput: (value) =>
            pulumi.all([command.id, place(value as never)]).apply(([, known]) => known) as never,
        fact: (name) => fact(name) as never,
        lastingFact: (name) =>
            pulumi.all([command.id, own]).apply(([, { generation, discovered }]) => {
                const { [name]: seen } = discovered;
                return seen !== undefined && generation !== nonce() ? seen : (fact(name) as never);
            }),
    };
}

function factsOf(subject: string, { ssh }: HostArgs, output: string): Record<string, unknown> {
    const facts = factsIn(output);
    if (facts) return facts;
    const where = ssh ? "its host" : "this machine";
    throw new UserError(
        `${subject}: ${where} answered with ${JSON.stringify(output.slice(0, 500))}, in which there is no line of facts; ` +
            "run pulumi up again, and see whether it says so again",
    );
}

/**
 * Says at a review which arguments are known already: the engine shows none of a Command that is built on a new object.
 */
function announce(parent: pulumi.ComponentResource, values: Values): void {
    if (!process.env["NSLAB_REVIEW"] || !Object.values(values).some(isLater)) return;
    const texts = Object.entries(plain(values)).map(([name, value]) => [name, argumentText(value)] as const);
    void pulumi.log.info(written({ code: "arguments", arguments: Object.fromEntries(texts) }), parent);
}

interface CommandArgs {
    stdin: pulumi.Input<string>;
    triggers: pulumi.Input<unknown>[];
}

function register(
    name: string,
    host: HostArgs,
    type: ResourceType,
    secrets: Record<string, pulumi.Input<string>> | undefined,
    args: CommandArgs,
    opts: pulumi.CustomResourceOptions,
) {
    const form = commandForm(type, { isRemote: host.ssh !== undefined, sudo: usesSudo(host) });
    if (host.ssh)
        return new RemoteCommand(name, { connection: connectionTo(host.ssh), ...form, ...args }, opts);
    // As one secret, which is how it comes back: a preview takes any other form for a change.
    const environment = secrets && { environment: pulumi.secret(secrets) };
    return new LocalCommand(name, { ...form, ...environment, ...args }, opts);
}

/** The values that are known without waiting for a resource. */
function plain(values: Values): Record<string, Value> {
    return Object.fromEntries(
        Object.entries(values).filter(([, value]) => !isLater(value) && !(value instanceof DiscoveredValue)),
    ) as Record<string, Value>;
}
