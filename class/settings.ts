import * as z from "zod";
import { secondsIn } from "./duration.ts";
import type { FileFault } from "./files/faults.ts";
import { readYaml } from "./files/lines.ts";
import { momentFault } from "./files/moment.ts";
import { slots } from "./place.ts";

/** Who is kept from whom, and by what. */
const isolations = ["none", "container", "vm", "host"] as const;

const whole = (least: number, most: number, unit = "") =>
    z
        .int({ error: () => `a whole number from ${least} to ${most}${unit && ` ${unit}`}` })
        .min(least, {
            error: () => `a whole number from ${least} to ${most}${unit && ` ${unit}`}`,
        })
        .max(most, { error: () => `a whole number from ${least} to ${most}${unit && ` ${unit}`}` });
const text = (form: RegExp, allowed: string) =>
    z.string({ error: () => allowed }).regex(form, { error: () => allowed });
const oneOf = <T extends readonly string[]>(values: T) =>
    z.enum(values, { error: () => `one of ${values.join(", ")}` });
const moment = z.string({ error: () => momentFault("") }).superRefine((value, context) => {
    const fault = momentFault(value);
    if (fault !== undefined) context.addIssue({ code: "custom", message: fault });
});
const durationAllowed = "a number with s, m, h or d, such as 10m";
const duration = z.string({ error: () => durationAllowed }).transform((value, context) => {
    const seconds = secondsIn(value);
    if (seconds !== undefined) return seconds;
    context.addIssue({ code: "custom", message: durationAllowed });
    return z.NEVER;
});
const percent = text(/^(100|\d{1,2})%$/, "0% to 100%").transform((value) => Number.parseInt(value, 10));
/** Keys that are known, and no others. */
const keys = <T extends z.ZodRawShape>(shape: T) =>
    z.strictObject(shape, { error: () => `keys with values: ${Object.keys(shape).join(", ")}` });
const name = text(
    /^[a-z0-9][a-z0-9-]{0,31}$/,
    'up to 32 small letters, digits and "-", the first a letter or a digit',
);

const slotAllowed = `two slots from ${slots.lowest} to ${slots.highest}, the lower one first, such as 1-1000`;
const slotRange = text(/^\d{1,4}-\d{1,4}$/, slotAllowed)
    .refine(
        (value) => {
            const [first = 0, last = 0] = value.split("-").map(Number);
            return first >= slots.lowest && first <= last && last <= slots.highest;
        },
        { error: () => slotAllowed },
    )
    .transform((value) => value.split("-").map(Number) as [number, number]);

const host = keys({
    name,
    address: text(/^[\w.:-]+$/, "a name or an IP address").optional(),
    port: whole(1, 65535).default(22),
    user: text(/^[a-z_][\w-]*$/, "a user's name").default("root"),
    hostKey: text(
        /^ssh-ed25519 [A-Za-z0-9+/]+=*$/,
        "what `ssh-keyscan -t ed25519 HOST` prints after the host's name",
    ).optional(),
    students: whole(1, slots.highest).optional(),
    slots: slotRange.default([slots.lowest, slots.highest]),
    listen: z.union([z.ipv4(), z.ipv6()], { error: () => "an address of the host" }).optional(),
}).refine(({ address, hostKey }) => (address === undefined) === (hostKey === undefined), {
    path: ["hostKey"],
    error: () => "address and hostKey go together; a host without them is this machine",
});

const schema = keys({
    class: text(
        /^[a-z0-9][a-z0-9-]{0,23}$/,
        'up to 24 small letters, digits and "-", the first a letter or a digit',
    ),
    roster: text(
        /^[^/]+\.(csv|tsv|ya?ml)$/,
        "the name of a file in the class's folder: .csv, .tsv, .yaml",
    ).default("roster.csv"),
    backend: text(
        /^(file|postgres|s3|gs|azblob|https):\/\/./,
        "a backend of Pulumi, such as postgres://teacher@db.example.org/class",
    ).optional(),
    isolation: oneOf(isolations).default("none"),
    hosts: z
        .array(host, { error: () => "a list of hosts" })
        .min(1, { error: () => "a list of hosts" })
        .default([{ name: "here", port: 22, user: "root", slots: [slots.lowest, slots.highest] }]),
    seat: keys({
        memoryMiB: whole(128, 65536, "MiB").default(512),
        diskMiB: whole(64, 65408, "MiB").default(256),
        processes: whole(64, 32768).default(512),
    }).prefault({}),
    experiments: z.array(whole(1, 3), { error: () => "a list of 1, 2 and 3" }).default([1, 2, 3]),
    exercises: z
        .union([z.literal("all"), z.array(name)], { error: () => "all, or a list of exercises" })
        .default("all"),
    opens: moment.optional(),
    deadline: moment.optional(),
    late: keys({
        grace: duration.prefault("0s"),
        lose: percent.prefault("0%"),
        every: duration.prefault("1d"),
        atMost: percent.prefault("100%"),
        closes: moment.optional(),
    }).prefault({}),
    counts: oneOf(["best", "last"] as const).default("best"),
    hints: keys({ cost: whole(0, 100, "points").default(0) }).prefault({}),
    answers: keys({ tries: whole(1, 1000).default(10) }).prefault({}),
    idle: duration.optional(),
    language: oneOf(["en", "zh-CN"] as const).default("en"),
    parallel: keys({ all: whole(1, 256).default(8), host: whole(1, 64).default(4) }).prefault({}),
});

/** What class.yaml says, with every default filled in. */
export type Settings = z.infer<typeof schema>;

/** A host of a class. */
export type ClassHost = Settings["hosts"][number];

/**
 * Reads class.yaml; undefined where something is wrong with it.
 *
 * @param exercises the names of those that there are
 */
export function readSettings(
    bytes: Uint8Array,
    file: string,
    exercises: readonly string[],
): { settings?: Settings; faults: FileFault[] } {
    const yaml = readYaml(bytes, file);
    if (yaml.faults.length > 0) return { faults: yaml.faults };
    const read = schema.safeParse(yaml.value, { reportInput: true });
    // Names without a slot are there once a host.
    if (read.success && read.data.isolation === "host") for (const one of read.data.hosts) one.students = 1;
    const faults = read.success
        ? laterFaults(read.data, exercises).map(({ path, ...rest }) => ({
              file,
              line: yaml.lineOf(path),
              key: path.join("."),
              ...rest,
          }))
        : read.error.issues.flatMap((issue) => faultsOf(issue, yaml.lineOf, file));
    return { ...(read.success && faults.length === 0 && { settings: read.data }), faults };
}

/** A class of a bare roster. */
export function settingsOfRoster(nameOfClass: string, roster: string): Settings {
    return schema.parse({ class: nameOfClass, roster });
}

/** The name of a class that a roster's file name makes; empty where it makes none. */
export function classNameOf(fileName: string): string {
    const found = fileName
        .toLowerCase()
        .replace(/\.[^.]+$/, "")
        .replace(/[^a-z0-9]+/g, "-");
    return found.replace(/^-+/, "").slice(0, 24).replace(/-+$/, "");
}

function faultsOf(
    issue: z.core.$ZodIssue,
    lineOf: (path: readonly PropertyKey[]) => number,
    file: string,
): FileFault[] {
    const { path } = issue;
    if (issue.code === "unrecognized_keys")
        return issue.keys.map((key) => ({
            file,
            line: lineOf([...path, key]),
            key: [...path, key].join("."),
            allowed: `an unknown key; allowed here: ${keysAt(path).join(", ")}`,
        }));
    const key = path.join(".") || "class";
    const value = issue.input === undefined || typeof issue.input === "object" ? undefined : issue.input;
    return [{ file, line: lineOf(path), key, ...(value !== undefined && { value }), allowed: issue.message }];
}

/** The keys that are known where an unknown one stands. */
function keysAt(path: readonly PropertyKey[]): string[] {
    const [top] = path;
    if (top === undefined) return Object.keys(schema.shape);
    if (top === "hosts") return Object.keys(host.shape);
    const inner = (schema.shape as Record<string, z.ZodType>)[String(top)];
    const object = inner instanceof z.ZodPrefault ? inner.unwrap() : inner;
    return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

/** What is wrong between one key and another. */
function laterFaults(
    { hosts, isolation, opens, deadline, seat, experiments, late, idle, exercises: named }: Settings,
    exercises: readonly string[],
) {
    const faults: { path: PropertyKey[]; value?: unknown; allowed: string }[] = [];
    for (const [index, { name: own }] of hosts.entries())
        if (hosts.findIndex((one) => one.name === own) < index)
            faults.push({
                path: ["hosts", index, "name"],
                value: own,
                allowed: "a name that no other host has",
            });
    if (new Set(experiments).size < experiments.length)
        faults.push({ path: ["experiments"], allowed: "each experiment once" });
    for (const [index, one] of (named === "all" ? [] : named).entries())
        if (!exercises.includes(one))
            faults.push({
                path: ["exercises", index],
                value: one,
                allowed: `one of ${exercises.join(", ")}`,
            });
    if (opens !== undefined && deadline !== undefined && Date.parse(deadline) <= Date.parse(opens))
        faults.push({ path: ["deadline"], value: deadline, allowed: `after the class opens, ${opens}` });
    if (deadline !== undefined && late.closes !== undefined && Date.parse(late.closes) < Date.parse(deadline))
        faults.push({
            path: ["late", "closes"],
            value: late.closes,
            allowed: `not before the deadline, ${deadline}`,
        });
    if (seat.diskMiB > seat.memoryMiB - 128)
        faults.push({
            path: ["seat", "diskMiB"],
            value: seat.diskMiB,
            allowed: `at most seat.memoryMiB less 128, which is ${seat.memoryMiB - 128}`,
        });
    if (idle !== undefined && isolation !== "container")
        faults.push({ path: ["idle"], allowed: "with isolation: container alone, where a login is seen" });
    if (isolation === "vm")
        for (const [index, { address }] of hosts.entries())
            if (address !== undefined)
                faults.push({
                    path: ["hosts", index, "address"],
                    value: address,
                    allowed: "only this machine runs virtual machines",
                });
    return faults;
}
