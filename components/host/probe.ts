import { setImmediate } from "node:timers/promises";
import { run as runLocally } from "@pulumi/command/local/run.js";
import * as pulumi from "@pulumi/pulumi";
import { UnreachableError, UserError } from "./errors.ts";
import { execute, shellCommand } from "./execute.ts";
import { parseFindings, refuseObstacles, type Finding } from "./findings.ts";
import type { HostArgs } from "./hostArgs.ts";
import { known } from "./known.ts";
import { nonce } from "./labId.ts";
import { perStack } from "./perStack.ts";
import { previousIdentities } from "./previousIdentities.ts";
import { hostName, usesSudo, type ResolvedHost } from "./resolvedHost.ts";
import { quote, script } from "./shell.ts";

/** An object that the stack wants on a host. */
export interface Wanted {
    /** Whose probe looks at it. */
    kind: string;
    /** Its name in records and marks. */
    object: string;
    /** Its arguments as shell assignments, as far as they are known without asking another resource. */
    assignments: string;
    /** The shell functions `in_the_way`, which names what is in the object's way, and `probe`. */
    probe: string;
    /** The component that warnings are shown at. */
    subject: pulumi.Resource;
}

/**
 * What tells one object from the next that is built in its place, and one state of it from the next.
 *
 * Both come from the object's record on the host. Where record and kernel disagree, the answer is this run's nonce:
 * a new generation replaces the object and what is built on it, a new revision updates it in place.
 */
export interface Identity {
    generation: string;
    revision: string;
}

const fresh: Identity = { generation: nonce, revision: nonce };

/** The longest that a look at a host may take, in seconds. */
const probeSeconds = 20;

/** One look at a host, for all objects that are asked about before it starts. */
class Probe {
    started = false;
    readonly #host: ResolvedHost;
    readonly #wanted: Wanted[] = [];
    readonly #findings: Promise<Map<string, Finding>>;

    constructor(host: ResolvedHost) {
        this.#host = host;
        this.#findings = this.#look();
    }

    async ask(wanted: Wanted): Promise<Finding | undefined> {
        this.#wanted.push(wanted);
        return (await this.#findings).get(wanted.object);
    }

    async #look(): Promise<Map<string, Finding>> {
        // Everything that the program creates without waiting for something has asked by then.
        await setImmediate();
        this.started = true;
        const findings = parseFindings(await run(this.#host, probeScript(this.#wanted)));
        refuseObstacles(hostName(this.#host), findings);
        return findings;
    }
}

const probes = perStack(() => new Map<string, Probe>());
const unreachable = perStack(() => new Set<string>());

/** The identity of an object, by one probe a host and run. Warns, at the object's component, of what has drifted. */
export async function identify(hostArgs: HostArgs, wanted: Wanted): Promise<Identity> {
    const host = await resolve(hostArgs);
    if (!host) return fresh;
    try {
        const finding = await probeOf(host).ask(wanted);
        return finding?.generation === undefined ? await absent(wanted) : judge(wanted, finding);
    } catch (error) {
        if (!(error instanceof UnreachableError)) throw error;
        return offline(wanted, error);
    }
}

/** The host's values, or undefined where it is a machine that is still to be created. */
async function resolve(host: HostArgs): Promise<ResolvedHost | undefined> {
    const sudo = usesSudo(host);
    if (!host.ssh) return { sudo };
    const ssh = await known(host.ssh);
    return ssh && { ssh, sudo };
}

function probeOf(host: ResolvedHost): Probe {
    const key = JSON.stringify(host);
    const open = probes().get(key);
    if (open && !open.started) return open;
    const probe = new Probe(host);
    probes().set(key, probe);
    return probe;
}

async function run(host: ResolvedHost, text: string): Promise<string> {
    if (!host.ssh) {
        const command = `timeout ${probeSeconds} ${shellCommand(host)}`;
        return (await runLocally({ command, stdin: text, logging: "none" })).stdout;
    }
    const { code, stdout, stderr } = await execute(host, text, probeSeconds);
    if (code !== 0) throw new UserError(`${hostName(host)}: the look at the host failed: ${stderr}`);
    return stdout;
}

function probeScript(wanted: Wanted[]): string {
    const kinds = new Map(wanted.map(({ kind, probe }) => [kind, probe]));
    return [
        script(import.meta.url, "lacks.sh", "probe.sh"),
        ...[...kinds].map(([kind, probe]) => `use_${kind}() {\n${probe}\n}`),
        ...wanted.map(({ kind, assignments }) => `look ${kind} ${quote(assignments)}`),
    ].join("\n");
}

function judge({ subject }: Wanted, { generation, revision, gone, changed }: Finding): Identity {
    const drift = gone ?? changed.join("; ");
    if (drift) void pulumi.log.warn(`drift: ${drift}`, subject);
    return {
        generation: gone === undefined && generation ? generation : nonce,
        revision: !drift && revision ? revision : nonce,
    };
}

/** The host has no record of it: it is new, or its record was lost. */
async function absent({ object, subject }: Wanted): Promise<Identity> {
    if ((await previousIdentities()).has(object)) {
        void pulumi.log.warn("drift: the host has no record of it (a reboot clears the records)", subject);
    }
    return fresh;
}

async function offline({ object }: Wanted, error: UnreachableError): Promise<Identity> {
    if (!pulumi.runtime.isDryRun()) throw error;
    if (!unreachable().has(error.message)) {
        unreachable().add(error.message);
        void pulumi.log.warn(
            `${error.message}\nDrift was not looked for there; the preview goes by the stack's state.`,
        );
    }
    return (await previousIdentities()).get(object) ?? fresh;
}
