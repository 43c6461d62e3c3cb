import { Command as LocalCommand } from "@pulumi/command/local/command.js";
import { Command as RemoteCommand } from "@pulumi/command/remote/command.js";
import * as pulumi from "@pulumi/pulumi";
import { basesOf, remember } from "./builtOn.ts";
import { connectionTo, type HostArgs } from "./hostArgs.ts";
import { labId } from "./labId.ts";
import { isLater } from "./faults.ts";
import { upload, type HostFile } from "./hostFile.ts";
import { plainName } from "./plainName.ts";
import { onlyCalled } from "./onlyCalled.ts";
import { identify } from "./probe.ts";
import { usesSudo } from "./resolvedHost.ts";
import { assignments, quote, script, type Value } from "./shell.ts";

type Values = Record<string, pulumi.Input<Value> | Found>;

/** An argument that the host knows: the probe finds it (probe.sh), so that a preview shows it, and what follows. */
export class Found {
    readonly name: string;

    constructor(name: string) {
        this.name = name;
    }
}

/** A kind of kernel or file-system object, and the scripts that care for it. */
export interface Kind {
    /** What records and messages call it. */
    name: string;
    /** What tells its probe from those of other kinds. */
    probeName: string;
    create: string;
    update: string;
    delete: string;
    probe: string;
    /** Whether the object outlives a reboot. Its record then does too. */
    persistent: boolean;
}

/**
 * A kind whose scripts are in the folder of the module that asks: create.sh, update.sh, delete.sh, probe.sh and
 * inTheWay.sh, which names what on the host is in the object's way.
 *
 * @param helpers shell files that those scripts call, relative to the module
 * @param variant what tells it from a kind of the same name, whose objects it takes the place of
 */
export function kind(
    name: string,
    base: string,
    options: { helpers?: string[]; persistent?: boolean; variant?: string } = {},
): Kind {
    const { helpers = [], persistent = false, variant = "" } = options;
    const body = (...files: string[]) =>
        onlyCalled(
            [script(import.meta.url, "prelude.sh", "lacks.sh"), script(base, ...helpers, ...files)].join(
                "\n",
            ),
        );
    return {
        name,
        probeName: `${name}${variant}`,
        persistent,
        create: body("inTheWay.sh", "create.sh"),
        update: body("update.sh"),
        delete: body("delete.sh"),
        probe: script(base, ...helpers, "inTheWay.sh", "probe.sh"),
    };
}

/** What a component wants built on its host. */
export interface ObjectArgs {
    kind: Kind;
    /** The name of the Command, after the component's own name. */
    suffix: string;
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
export interface HostObject {
    /**
     * What follows from the arguments, to be handed to other components. Known at preview through updates in place,
     * unknown where the object is created or replaced, so that what is built on it follows.
     */
    behind<T>(value: pulumi.Input<T> | Found): pulumi.Output<T>;
    /** A fact that the script found. For people and checks, not for other resources: every update renews it. */
    fact<T>(name: string): pulumi.Output<T>;
}

/** Registers the one Command that builds, updates and removes an object on a host. */
export function hostObject(parent: pulumi.ComponentResource, name: string, args: ObjectArgs): HostObject {
    const { kind, host = {}, files = [], material = [], secrets } = args;
    const object = `${kind.name}.${plainName(name)}`;
    const bookkeeping = {
        records: kind.persistent ? "/var/lib/nslab/.records" : "/run/nslab",
        lab: labId(),
        object,
    };
    const bases = basesOf(args.identity);
    announce(parent, { ...args.identity, ...args.settings });
    const own = labId().apply((lab) =>
        identify(host, {
            kind: kind.probeName,
            object,
            assignments: assignments({
                ...plain({ ...args.identity, ...args.settings }),
                ...bookkeeping,
                lab,
            }),
            probe: kind.probe,
            persistent: kind.persistent,
            subject: parent,
            bases,
        }),
    );
    const place = (value: Values[string]) =>
        value instanceof Found ? own.apply(({ found }) => found[value.name] ?? "") : value;
    const [identity, settings] = [args.identity, args.settings ?? {}].map((values) =>
        Object.fromEntries(Object.entries(values).map(([name, value]) => [name, place(value)])),
    );
    const stdin = pulumi
        .all({ ...identity, ...settings, ...bookkeeping, generation: own.generation, revision: own.revision })
        .apply((values) => assignments(values as Record<string, Value>));
    const command = register(
        `${name}-${args.suffix}`,
        host,
        kind,
        secrets,
        {
            stdin,
            triggers: [own.generation, identity],
            addPreviousOutputInEnv: false,
            // Standard output is for facts; progress and warnings are on standard error.
            logging: "stderr",
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
    remember(command, { name: `${parent.constructor.name} "${name}"`, identity: own, bases });
    return {
        behind: (value) =>
            pulumi.all([command.id, place(value as never)]).apply(([, known]) => known) as never,
        fact: (name) =>
            command.stdout.apply((line) => (JSON.parse(line) as Record<string, unknown>)[name]) as never,
    };
}

/**
 * Says at a review which arguments are known already: the engine shows none of a Command that is built on a new object.
 */
function announce(parent: pulumi.ComponentResource, values: Values): void {
    if (!process.env["NSLAB_REVIEW"] || !Object.values(values).some(isLater)) return;
    void pulumi.log.info(`arguments:\n${assignments(plain(values))}`, parent);
}

interface CommandArgs {
    stdin: pulumi.Input<string>;
    triggers: pulumi.Input<unknown>[];
    addPreviousOutputInEnv: boolean;
    logging: "stderr";
}

function register(
    name: string,
    host: HostArgs,
    kind: Kind,
    secrets: Record<string, pulumi.Input<string>> | undefined,
    args: CommandArgs,
    opts: pulumi.CustomResourceOptions,
) {
    const sudo = usesSudo(host);
    if (!host.ssh) {
        const interpreter = sudo ? ["sudo", "-n", ...kept(secrets), "/bin/sh", "-c"] : undefined;
        const { create, update, delete: remove } = kind;
        return new LocalCommand(
            name,
            {
                create,
                update,
                delete: remove,
                ...(interpreter && { interpreter }),
                ...(secrets && { environment: pulumi.secret(secrets) }),
                ...args,
            },
            opts,
        );
    }
    const body = (text: string) => (sudo ? `exec sudo -n /bin/sh -c ${quote(text)}` : text);
    return new RemoteCommand(
        name,
        {
            connection: connectionTo(host.ssh),
            create: body(kind.create),
            update: body(kind.update),
            delete: body(kind.delete),
            ...args,
        },
        opts,
    );
}

/** sudo(8) keeps no variable that it is not told to keep. */
function kept(secrets: object = {}): string[] {
    const names = Object.keys(secrets);
    return names.length > 0 ? [`--preserve-env=${names.join(",")}`] : [];
}

/** The values that are known without waiting for a resource. */
function plain(values: Values): Record<string, Value> {
    return Object.fromEntries(
        Object.entries(values).filter(([, value]) => !isLater(value) && !(value instanceof Found)),
    ) as Record<string, Value>;
}
