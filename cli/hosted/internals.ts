import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { deferInspector } from "./inspector.ts";

// What this folder knows of Pulumi that no page of Pulumi's promises. A test holds each of it to the version that is
// installed; with any other, programs are run by Pulumi's own language host.

/** The version of the SDK and of the CLI that all of it was read in. */
const readIn = "3.250.0";

/** Why a project's programs cannot be hosted, or undefined where they can. */
export function whyNotHosted(root: string): string | undefined {
    const { devDependencies } = json(join(root, "package.json")) as { devDependencies: { pulumi: string } };
    const sdk = json(join(root, "node_modules", "@pulumi", "pulumi", "package.json")) as { version: string };
    const others = [
        ["CLI", devDependencies.pulumi],
        ["SDK", sdk.version],
    ].filter(([, version]) => version !== readIn);
    if (others.length > 0)
        return `Pulumi's ${others.map(([what, version]) => `${what} is ${version}`).join(", its ")}, not ${readIn}`;
    const project = readFileSync(join(root, "Pulumi.yaml"), "utf8");
    return runtime.test(project) ? undefined : "Pulumi.yaml names another runtime or other options of it";
}

/** The runtime as nslab's own Pulumi.yaml has it. */
const runtime =
    /^runtime:\n {4}name: nodejs\n {4}options:\n {8}packagemanager: npm\n {8}typescript: false\b.*\n(?! )/m;

function json(file: string): unknown {
    return JSON.parse(readFileSync(file, "utf8"));
}

/** How a program that has failed and said so ends (cmd/run/index.js). */
export const exitedAfterSaying = 32;

/** pulumirpc.RunRequest, as far as it is read here. */
interface RunRequest {
    getArgsList(): string[];
    getConfigMap(): { toArray(): [string, string][] };
    getConfigsecretkeysList(): string[];
    getDryrun(): boolean;
    getInfo(): { getRootDirectory(): string } | undefined;
    getMonitorAddress(): string;
    getOrganization(): string;
    getParallel(): number;
    getProgram(): string;
    getProject(): string;
    getPwd(): string;
    getStack(): string;
}

const sdk = createRequire(import.meta.resolve("@pulumi/pulumi"));

export function parsedRequest(bytes: Uint8Array): RunRequest {
    const { RunRequest } = sdk("@pulumi/pulumi/proto/language_pb.js") as {
        RunRequest: { deserializeBinary(bytes: Uint8Array): RunRequest };
    };
    return RunRequest.deserializeBinary(bytes);
}

/** An engine that knows a language runtime by its address tells its own by the first argument (engine/update.go). */
export function engineOf(request: RunRequest): string {
    return request.getArgsList()[0] ?? "";
}

/** Has the engine show a line that a program has printed, as its own plugins' lines are shown. */
export function sayToEngine(address: string): (line: string, stream: number) => Promise<void> {
    const grpc = sdk("@grpc/grpc-js") as { credentials: { createInsecure(): unknown } };
    const { EngineClient } = sdk("@pulumi/pulumi/proto/engine_grpc_pb.js") as {
        EngineClient: new (
            address: string,
            credentials: unknown,
        ) => { log(request: unknown, done: () => void): void };
    };
    const { LogRequest, LogSeverity } = sdk("@pulumi/pulumi/proto/engine_pb.js") as {
        LogRequest: new () => {
            setSeverity(severity: number): void;
            setMessage(message: string): void;
            setStreamid(stream: number): void;
        };
        LogSeverity: { INFO: number };
    };
    const client = new EngineClient(address, grpc.credentials.createInsecure());
    return (line, stream) =>
        new Promise((resolve) => {
            const request = new LogRequest();
            request.setSeverity(LogSeverity.INFO);
            request.setMessage(line);
            request.setStreamid(stream);
            // An engine that is gone shows nothing any more.
            client.log(request, () => {
                resolve();
            });
        });
}

/** The modules that each program needs, and whose loading takes most of a start's time. */
export function loadSdk(): void {
    deferInspector(sdk);
    for (const name of [
        "@pulumi/pulumi",
        "@pulumi/pulumi/proto/language_pb.js",
        "@pulumi/pulumi/cmd/run/instrumentation.js",
        "@pulumi/pulumi/cmd/run/tracing.js",
        "minimist",
    ])
        sdk(name);
    // Pulumi has each error's stack mapped to the sources of what was compiled. The lab's programs are their own sources,
    // and to read the SDK's maps for the place of the stack's own resource takes a twentieth of a preview.
    const maps = sdk("source-map-support") as { install(options: object): void };
    maps.install({ overrideRetrieveSourceMap: true, retrieveSourceMap: () => null });
}

/** What the SDK keeps of a program in a process (runtime/state.js). */
interface Store {
    resourcePackages: unknown;
    resourceModules: unknown;
}

const globals = globalThis as { globalStore?: Store | undefined };

/**
 * Whether something asks the SDK about the run while it is at work here, such as for a value of the configuration: it
 * would be told that there is none.
 */
export async function asksOfTheRun(work: () => Promise<unknown>): Promise<boolean> {
    const { globalStore: kept } = globals;
    let asked = false;
    Object.defineProperty(globals, "globalStore", {
        configurable: true,
        get: () => {
            asked = true;
            return kept;
        },
    });
    try {
        await work();
    } finally {
        Object.defineProperty(globals, "globalStore", { value: kept, configurable: true, writable: true });
    }
    return asked;
}

/**
 * Runs a program in this process as Pulumi's language host does in one of its own: by the same file of the SDK's, with the
 * same arguments and variables.
 */
export function runProgram(request: RunRequest): void {
    const config = request
        .getConfigMap()
        .toArray()
        .map(([key, value]) => [key.replace(":", ":config:"), value]);
    process.env["PULUMI_CONFIG"] = JSON.stringify(Object.fromEntries(config));
    process.env["PULUMI_CONFIG_SECRET_KEYS"] = JSON.stringify(request.getConfigsecretkeysList());
    const words = {
        monitor: request.getMonitorAddress(),
        engine: engineOf(request),
        organization: request.getOrganization(),
        project: request.getProject(),
        "root-directory": request.getInfo()?.getRootDirectory() ?? "",
        stack: request.getStack(),
        pwd: request.getPwd(),
        parallel: String(request.getParallel()),
    };
    const options = Object.entries(words).flatMap(([name, value]) => (value ? [`--${name}`, value] : []));
    const file = sdk.resolve("@pulumi/pulumi/cmd/run/index.js");
    const dryRun = request.getDryrun() ? ["--dry-run"] : [];
    process.argv = [process.execPath, file, ...options, ...dryRun, request.getProgram() || "."];
    const main = () => sdk(file) as unknown;
    if (!globals.globalStore) {
        main();
        return;
    }
    // What was registered meanwhile stays; all else is read from the arguments, once they are there.
    const { resourcePackages, resourceModules } = globals.globalStore;
    globals.globalStore = undefined;
    main();
    const { getGlobalStore } = sdk("@pulumi/pulumi/runtime/state.js") as { getGlobalStore: () => Store };
    Object.assign(getGlobalStore(), { resourcePackages, resourceModules });
}
