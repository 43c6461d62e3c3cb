import type { AsyncLocalStorage } from "node:async_hooks";
import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import * as state from "@pulumi/pulumi/runtime/state.js";
import { nonce as nonceOfRun } from "../../components/managed/labId.ts";
import { render, type Config } from "../../tools/plugins/cloudinit/render.ts";

/** The lab id of every stack that is run under mocks. */
export const labId = "0123456789ab";

/** Where each of them was born. */
const origin = '{"machine":"here","machineId":"","backend":"file:///state","stack":"nslab/dev"}';

/** What is recorded has it in the place of the digits that tell one run from another. */
export const nonce = "NONCE";

/** A resource as the program registered it. */
export interface Registered {
    type: string;
    name: string;
    /** The name of its parent. */
    parent: string;
    inputs: Record<string, unknown>;
    options: {
        deleteBeforeReplace: boolean;
        hideDiffs: string[];
        ignoreChanges: string[];
        /** The names of the resources that it waits for. */
        dependsOn: string[];
    };
}

interface Message {
    message: string;
    /** The name of the resource that it is shown at. */
    at: string;
}

export interface Run {
    /** Without the stack itself. */
    resources: Registered[];
    /** The texts of the probes of this machine. */
    probes: { command: string; text: string }[];
    warnings: Message[];
    notes: Message[];
    errors: Error[];
    outputs: Record<string, unknown>;
}

export interface World {
    preview?: boolean;
    /** Whether the commands are in the stack's state: a preview then knows their ids. */
    exists?: boolean;
    config?: Record<string, string>;
    secretKeys?: string[];
    /** What the probe of this machine answers. */
    probe?: string;
    /** What it has on its standard error; the last line is its exit code. */
    probeSaid?: string;
    /** The stdin of the commands in the stack's state. */
    previous?: string[];
    /** What a command prints. */
    stdout?: string;
}

/** How long what a failure drags along may take to fail too. */
const settleMilliseconds = 10;

type Program = () => unknown;

/** Runs a program as the engine would, and tells what it registered; what it rejects with is in errors. */
export async function run(program: Program, world: World = {}): Promise<Run> {
    const result: Run = { resources: [], probes: [], warnings: [], notes: [], errors: [], outputs: {} };
    const rejections = collectRejections(result.errors);
    try {
        // The SDK waits for ever for an operation that failed: its language host ends the process instead.
        const finished = stores.run(new LocalStore(), () => runInStore(program, world, result));
        await Promise.race([finished, rejections.first]);
        await setTimeout(settleMilliseconds);
    } finally {
        rejections.restore();
    }
    return result;
}

/** Like {@link run}, of a program that nothing is wrong with. */
export async function registered(program: Program, world: World = {}): Promise<Run> {
    const result = await run(program, world);
    if (result.errors.length > 0)
        throw new AggregateError(result.errors, result.errors.map(String).join("\n"));
    return result;
}

/** Where the SDK keeps what belongs to one program, so that several can run in one process; it declares no types. */
const { LocalStore, getLocalStore } = state as unknown as {
    LocalStore: new () => object;
    getLocalStore: () => { settings: Settings };
};

/** The SDK makes it at load. */
const stores = (globalThis as unknown as { asyncLocalStorage: AsyncLocalStorage<unknown> }).asyncLocalStorage;

async function runInStore(program: Program, world: World, result: Run): Promise<void> {
    await pulumi.runtime.setMocks(mocksOf(world, result), "nslab", "dev", world.preview ?? false);
    pulumi.runtime.setAllConfig(world.config ?? {}, world.secretKeys);
    overhear(result);
    try {
        const outputs = await pulumi.runtime.runInPulumiStack(() => Promise.resolve(program()));
        result.outputs = (outputs as Record<string, unknown> | undefined) ?? {};
    } catch (error) {
        keep(result.errors, error);
    }
    await pulumi.runtime.disconnect();
}

function mocksOf(world: World, result: Run): pulumi.runtime.Mocks {
    return {
        newResource: ({ type, name, inputs, custom }) => {
            if (!custom) return { id: undefined, state: {} };
            if (type === "pulumi:index:Stash") {
                const { input } = inputs as { input: unknown };
                return {
                    id: name,
                    state: { input, output: name === "lab-id" ? { id: labId, origin } : input } as object,
                };
            }
            const created = !world.preview || world.exists;
            if (!created) return { id: undefined, state: inputs as object };
            return {
                id: `${name}-id`,
                state: { ...inputs, ...(world.preview ? {} : printed(world)) } as object,
            };
        },
        call: ({ token, inputs }) => {
            const { command, stdin } = inputs as { command: string; stdin: string };
            if (token === "command:local:run") {
                result.probes.push({ command, text: withoutDigits(stdin) });
                return { stdout: world.probe ?? "", stderr: world.probeSaid ?? "0" };
            }
            if (token === "cloudinit:index/getConfig:getConfig")
                return { ...(inputs as object), rendered: render(inputs as Config) };
            const previous = (world.previous ?? []).map((text, index) => [
                `urn-${index}`,
                { outputs: { stdin: text } },
            ]);
            return { outputs: Object.fromEntries(previous) as object };
        },
    };
}

function printed({ stdout }: World) {
    return { stdout: stdout ?? "{}", stderr: "" };
}

/** Mocks do not get to see a resource's options, the monitor does; and messages go to the engine. */
function overhear(result: Run): void {
    const { settings } = getLocalStore();
    const monitor = settings.monitor;
    const register = monitor.registerResource.bind(monitor);
    monitor.registerResource = (request, callback) => {
        if (request.getType() !== "pulumi:pulumi:Stack") result.resources.push(describe(request));
        return register(request, callback);
    };
    settings.engine = {
        setRootResource: (_, done) => {
            done(null, {});
        },
        log: (request, done) => {
            const said = { message: request.getMessage(), at: nameIn(request.getUrn()) };
            if (request.getSeverity() === severity.warning) result.warnings.push(said);
            if (request.getSeverity() === severity.info) result.notes.push(said);
            done(null, {});
        },
    };
}

/** LogSeverity in pulumi/engine.proto. */
const severity = { info: 1, warning: 2 };

function describe(request: Request): Registered {
    return {
        type: request.getType(),
        name: request.getName(),
        parent: nameIn(request.getParent()),
        inputs: JSON.parse(
            withoutDigits(JSON.stringify(request.getObject()?.toJavaScript() ?? {})),
        ) as Registered["inputs"],
        options: {
            deleteBeforeReplace: request.getDeletebeforereplace(),
            hideDiffs: request.getHidediffsList(),
            ignoreChanges: request.getIgnorechangesList(),
            dependsOn: request.getDependenciesList().map(nameIn),
        },
    };
}

function withoutDigits(text: string): string {
    return text.replaceAll(nonceOfRun(), nonce);
}

function nameIn(urn: string): string {
    return urn.split("::").at(-1) ?? "";
}

/** As the language host does; the test runner would take each for a failure of its own. */
function collectRejections(errors: Error[]): { first: Promise<undefined>; restore: () => void } {
    const listeners = process.listeners("unhandledRejection");
    const { promise: first, resolve } = Promise.withResolvers<undefined>();
    const collect = (error: unknown) => {
        keep(errors, error);
        resolve(undefined);
    };
    process.removeAllListeners("unhandledRejection").on("unhandledRejection", collect);
    const restore = () => {
        process.removeListener("unhandledRejection", collect);
        for (const listener of listeners) process.on("unhandledRejection", listener);
    };
    return { first, restore };
}

/** One failure reaches many promises. */
function keep(errors: Error[], error: unknown): void {
    const failure = error instanceof Error ? error : new Error(String(error));
    if (!errors.some(({ message }) => message === failure.message)) errors.push(failure);
}

/** A text in which what differs from clone to clone has a name in its place. */
export function stable(text: string): string {
    return text.replaceAll(process.cwd(), "FOLDER");
}

/** A value that a test cannot do without. */
export function present<T>(value: T | undefined): T {
    assert.ok(value !== undefined);
    return value;
}

/** The signature that marks a secret on the wire. */
const secretMark = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** The value of a secret, or undefined where it is none. */
export function secretValue(value: unknown): unknown {
    const record = value as Record<string, unknown> | undefined;
    return record?.[secretMark] === secretSignature ? record["value"] : undefined;
}

/** What stands for a value that is not known yet, on the wire. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

interface Request {
    getType(): string;
    getName(): string;
    getParent(): string;
    getObject(): { toJavaScript(): Record<string, unknown> } | undefined;
    getDeletebeforereplace(): boolean;
    getHidediffsList(): string[];
    getIgnorechangesList(): string[];
    getDependenciesList(): string[];
}

interface Log {
    getSeverity(): number;
    getMessage(): string;
    getUrn(): string;
}

type Callback = (error: Error | null, response: unknown) => void;

interface Settings {
    monitor: { registerResource(request: Request, callback: Callback): unknown };
    engine: {
        setRootResource(request: unknown, callback: Callback): void;
        log(request: Log, callback: Callback): void;
    };
}
