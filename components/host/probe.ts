import { setImmediate } from "node:timers/promises";
import { run as runLocally } from "@pulumi/command/local/run.js";
import * as pulumi from "@pulumi/pulumi";
import { rebuilt, type Base } from "./builtOn.ts";
import { UnreachableError, UserError } from "./errors.ts";
import { execute, shellCommand, type Result } from "./execute.ts";
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
    /** Whether it outlives a restart of the host. */
    persistent: boolean;
    /** The shell functions `in_the_way`, which names what is in the object's way, and `probe`. */
    probe: string;
    /** The component that warnings are shown at. */
    subject: pulumi.Resource;
    /** What it is built on. */
    bases: Base[];
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
    /** What the host knows and the object is built by, see {@link Found}. */
    found: Record<string, string>;
}

/** The identity of an object that this run builds. */
const fresh = (): Identity => ({ generation: nonce(), revision: nonce(), found: {} });

/**
 * The longest that a look at a host may take, in seconds, with the connection to it. A preview goes on without, so it
 * waits only for as long as a slow host needs (an emulated machine takes 4 s to let somebody in); an up cannot. A guest
 * of the stack's own is there, and where its processor is emulated the look itself takes long.
 */
const longestLook = { preview: 10, up: 60, guest: 60 };

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
        const findings = parseFindings(await run(this.#host, probeScript(this.#wanted)), this.#wanted);
        refuseObstacles(hostName(this.#host), findings);
        return findings;
    }
}

const probes = perStack(() => new Map<string, Probe>());
const unreachable = perStack(() => new Set<string>());

/** The identity of an object, by one probe a host and run. Warns, at the object's component, of what has drifted. */
export async function identify(hostArgs: HostArgs, wanted: Wanted): Promise<Identity> {
    if (process.env["NSLAB_OFFLINE"]) return withoutHosts(wanted);
    if (process.env["NSLAB_NONCE"]) await refuseUsedNonce();
    const host = await resolve(hostArgs);
    if (!host) return afterStart(hostArgs, wanted);
    try {
        const finding = await probeOf(host).ask(wanted);
        if (finding?.generation === nonce() || finding?.revision === nonce()) throw usedNonce();
        const isKnown = finding?.generation !== undefined || finding?.gone !== undefined;
        return isKnown ? await judge(wanted, finding) : await absent(wanted, finding);
    } catch (error) {
        if (!(error instanceof UnreachableError)) throw error;
        return offline(wanted, error);
    }
}

/** The host's values, or undefined where it is a machine that is still to be created, or to be started again. */
async function resolve(host: HostArgs): Promise<ResolvedHost | undefined> {
    const sudo = usesSudo(host);
    if (!host.ssh) return { sudo };
    if (host.ready !== undefined && (await known(host.ready)) === undefined) return undefined;
    const ssh = await known(host.ssh);
    return ssh && { ssh, sudo, ...(host.ready !== undefined && { isGuest: true }) };
}

/** The identity that an object will have on a host that is to be created, or whose address stays: started again. */
async function afterStart({ ssh }: HostArgs, { object, persistent }: Wanted): Promise<Identity> {
    if (!persistent || !ssh || (await known(ssh.address)) === undefined) return fresh();
    return (await previousIdentities()).get(object) ?? fresh();
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
    const when = pulumi.runtime.isDryRun() ? "preview" : "up";
    const seconds = longestLook[host.isGuest ? "guest" : when];
    const { code, stdout, stderr } = await (host.ssh
        ? execute(host, text, seconds)
        : runHere(host, text, seconds));
    if (code === 0) return stdout;
    const why = code === timedOut ? `it did not end within ${seconds} s` : stderr.trim();
    throw new UnreachableError(`${hostName(host)}: the look at the host failed: ${why}`);
}

/** How timeout(1) ends when it had to end what it ran. */
const timedOut = 124;

/** By the command plugin, which runs where the commands will. The last line of the standard error is the exit code. */
async function runHere(host: ResolvedHost, text: string, seconds: number): Promise<Result> {
    const command = `timeout ${seconds} ${shellCommand(host)}; echo $? >&2`;
    const { stdout, stderr } = await runLocally({ command, stdin: text, logging: "none" });
    const lines = stderr.split("\n");
    return { code: Number(lines.pop()), stdout, stderr: lines.join("\n") };
}

/** How many objects are looked at beside each other: a look is mostly the start of small programs. */
const looksAtOnce = 4;

function probeScript(wanted: Wanted[]): string {
    const kinds = new Map(wanted.map(({ kind, probe }) => [kind, probe]));
    return [
        script(import.meta.url, "lacks.sh", "probe.sh"),
        ...[...kinds].map(([kind, probe]) => `use_${kind}() {\n${probe}\n}`),
        ...wanted.map(({ kind, assignments }, index) => {
            const look = `look ${kind} ${quote(assignments)} &`;
            return (index + 1) % looksAtOnce === 0 ? `${look}\nwait` : look;
        }),
        "wait",
    ].join("\n");
}

async function judge(wanted: Wanted, finding: Finding): Promise<Identity> {
    const { generation, revision, gone, changed, found, amended } = finding;
    const drift = gone ?? changed.join("; ");
    await tell(wanted, drift);
    if (drift || amended) say(finding, wanted.subject);
    return {
        found,
        generation: gone === undefined && generation ? generation : nonce(),
        revision: !drift && revision ? revision : nonce(),
    };
}

/** The host has no record of it: it is new, or its record was lost. */
async function absent(wanted: Wanted, finding?: Finding): Promise<Identity> {
    if ((await previousIdentities()).has(wanted.object)) {
        await tell(wanted, "the host has no record of it (a reboot clears the records)");
    }
    if (!finding) return fresh();
    say(finding, wanted.subject);
    return { ...fresh(), found: finding.found };
}

function say({ notices }: Finding, subject: pulumi.Resource): void {
    if (notices.length > 0) void pulumi.log.info(notices.join("\n"), subject);
}

/** What is built on an object that goes is not said to have drifted: what is wrong with it comes from there. */
async function tell({ subject, bases }: Wanted, drift: string): Promise<void> {
    const base = await rebuilt(bases);
    if (base) void pulumi.log.info(`is replaced together with ${base.name}, which it is built on`, subject);
    else if (drift) void pulumi.log.warn(`drift: ${drift}`, subject);
}

/** What an earlier run built could not be told from what this one builds, nor drift be healed by it. */
async function refuseUsedNonce(): Promise<void> {
    const used = [...(await previousIdentities()).values()];
    if (used.some(({ generation, revision }) => generation === nonce() || revision === nonce()))
        throw usedNonce();
}

function usedNonce(): UserError {
    return new UserError(
        "This plan was applied before, in whole or in part; nothing was changed on any host now",
    );
}

/** A preview that is to leave the hosts alone goes by the stack's state. */
async function withoutHosts({ object }: Wanted): Promise<Identity> {
    if (!pulumi.runtime.isDryRun()) throw new UserError("NSLAB_OFFLINE is set, which is for previews alone.");
    return (await previousIdentities()).get(object) ?? fresh();
}

async function offline({ object }: Wanted, error: UnreachableError): Promise<Identity> {
    if (!pulumi.runtime.isDryRun()) throw error;
    if (!unreachable().has(error.message)) {
        unreachable().add(error.message);
        void pulumi.log.warn(
            `${error.message}\nDrift was not looked for there; the preview goes by the stack's state.`,
        );
    }
    return (await previousIdentities()).get(object) ?? fresh();
}
