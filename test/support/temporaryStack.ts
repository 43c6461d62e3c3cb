import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import automation from "@pulumi/pulumi/automation/index.js";
import type { EngineEvent, OutputMap, PulumiFn, Stack } from "@pulumi/pulumi/automation/index.js";
import { otherCloudinitPlugin, otherPlugin, pulumiHome, pulumiRoot } from "./pulumi.ts";

const project = "contract";
const name = "test";

/** What one operation did: by resource name, what was done to it. */
export interface Result {
    operations: Record<string, string[]>;
    /** Everything the engine said about a resource, by resource name. */
    messages: Record<string, string[]>;
    outputs: Record<string, unknown>;
}

/** What a policy found. */
export interface Violation {
    policy: string;
    level: string;
    message: string;
}

export interface ResourceState {
    id?: string;
    inputs: Record<string, unknown>;
    outputs: Record<string, unknown>;
}

/** A stack with an inline program on a file backend, whose folders vanish with it. */
export class TemporaryStack {
    /** Everything of the stack is in here; commands run in it. */
    readonly folder: string;
    readonly #stack: Stack;

    private constructor(folder: string, stack: Stack) {
        this.folder = folder;
        this.#stack = stack;
    }

    static async create(): Promise<TemporaryStack> {
        const folder = await mkdtemp(join(tmpdir(), "stack-"));
        const [home, backend, workDir] = ["home", "backend", "work"].map((part) =>
            join(folder, part),
        ) as Three;
        await Promise.all([home, backend, workDir].map((path) => mkdir(path)));
        await symlink(join(pulumiHome, "plugins"), join(home, "plugins"));
        await writeFile(join(workDir, "Pulumi.yaml"), JSON.stringify(projectFile()));
        const stack = await automation.LocalWorkspace.createOrSelectStack(
            { stackName: name, projectName: project, program: nothing },
            {
                workDir,
                pulumiHome: home,
                pulumiCommand: await automation.PulumiCommand.get({ root: pulumiRoot }),
                envVars: {
                    PULUMI_BACKEND_URL: `file://${backend}`,
                    PULUMI_CONFIG_PASSPHRASE: "",
                    PULUMI_SKIP_UPDATE_CHECK: "true",
                    // The user's own agent has no part in a test.
                    SSH_AUTH_SOCK: "",
                },
            },
        );
        return new TemporaryStack(folder, stack);
    }

    /** An abort of the signal interrupts the engine, as a person's Ctrl-C does. */
    async up(program: PulumiFn, signal = new AbortController().signal): Promise<Result> {
        const recorder = new Recorder();
        const { outputs } = await this.#stack.up({ program, onEvent: recorder.record, signal });
        return recorder.result(outputs);
    }

    async preview(program: PulumiFn): Promise<Result> {
        const recorder = new Recorder();
        await this.#stack.preview({ program, onEvent: recorder.record });
        return recorder.result({});
    }

    /** What a policy pack says of a preview, or of an update. */
    async judge(
        program: PulumiFn,
        policyPack: string,
        { config = {}, operation = "preview" }: { config?: object; operation?: "preview" | "up" } = {},
    ): Promise<Violation[]> {
        const configFile = join(this.folder, "policies.json");
        await writeFile(configFile, JSON.stringify(config));
        const violations: Violation[] = [];
        const options = { program, policyPacks: [policyPack], policyPackConfigs: [configFile] };
        const onEvent = ({ policyEvent }: EngineEvent) => {
            if (policyEvent === undefined) return;
            const { policyName: policy, enforcementLevel: level, message } = policyEvent;
            violations.push({ policy, level, message: message.trim() });
        };
        await this.#stack[operation]({ ...options, onEvent }).catch((error: unknown) => {
            // It fails for a mandatory policy, which an event has told.
            if (!violations.some(({ level }) => level === "mandatory")) throw error;
        });
        return violations;
    }

    async destroy(): Promise<void> {
        await this.#stack.destroy();
    }

    /** The state as it is stored: secrets are not to be read in it. */
    stored(): Promise<string> {
        return readFile(join(this.folder, "backend", ".pulumi", "stacks", project, `${name}.json`), "utf8");
    }

    /** A resource's state, with its secrets to be read; undefined where there is none. */
    async state(resource: string): Promise<ResourceState | undefined> {
        const exported = await this.#stack.exportStack();
        const { resources = [] } = exported.deployment as { resources?: (ResourceState & { urn: string })[] };
        return resources.find(({ urn }) => urn.endsWith(`::${resource}`));
    }

    async close(): Promise<void> {
        await rm(this.folder, { recursive: true });
    }
}

/** The policy pack, whose folder also has what starts it. */
export const policyFolder = fileURLToPath(new URL("../../policy", import.meta.url));

type Three = [string, string, string];

const nothing: PulumiFn = () => Promise.resolve();

function projectFile(): object {
    const others = { command: otherPlugin, cloudinit: otherCloudinitPlugin };
    const providers = Object.entries(others).flatMap(([name, path]) => (path ? [{ name, path }] : []));
    const plugins = {
        analyzers: [{ name: "policy-nslab", path: policyFolder }],
        ...(providers.length > 0 && { providers }),
    };
    return { name: project, runtime: "nodejs", plugins };
}

class Recorder {
    readonly #operations: Record<string, string[]> = {};
    readonly #messages: Record<string, string[]> = {};

    readonly record = ({ resourcePreEvent, diagnosticEvent }: EngineEvent): void => {
        if (resourcePreEvent !== undefined) {
            const { urn, op } = resourcePreEvent.metadata;
            add(this.#operations, urn, op);
        }
        if (diagnosticEvent?.urn !== undefined)
            add(this.#messages, diagnosticEvent.urn, diagnosticEvent.message);
    };

    result(outputs: OutputMap): Result {
        const values = Object.entries(outputs).map(([key, { value }]) => [key, value as unknown]);
        return {
            operations: this.#operations,
            messages: this.#messages,
            outputs: Object.fromEntries(values) as Record<string, unknown>,
        };
    }
}

function add(lists: Record<string, string[]>, urn: string, item: string): void {
    (lists[urn.split("::").at(-1) ?? urn] ??= []).push(item);
}
