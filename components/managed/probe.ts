import { setImmediate } from "node:timers/promises";
import { run as runLocally } from "@pulumi/command/local/run.js";
import * as pulumi from "@pulumi/pulumi";
import { written, type Drift } from "../../host/diagnostics.ts";
import { RefusedError, UnreachableError, UserError } from "../../host/errors.ts";
import { execute, shellCommand } from "../../host/execute.ts";
import { hostName, usesSudo, type ResolvedHost, type Ssh } from "../../host/resolvedHost.ts";
import type { Result } from "../../host/result.ts";
import type { HostArgs } from "../arguments/hostArgs.ts";
import { replaced, type Dependency } from "./dependencies.ts";
import { isGone, parseFindings, refuseObstacles, type Finding } from "./findings.ts";
import type { Identity } from "./identity.ts";
import { known } from "./known.ts";
import { nonce } from "./labId.ts";
import { perStack } from "./perStack.ts";
import { previousIdentities } from "./previousIdentities.ts";
import { probeScript, type ProbedObject } from "./probeScript.ts";

/** An object that the stack wants on a host. */
export interface WantedObject extends ProbedObject {
    /** Its name in records and marks. */
    object: string;
    /** Whether it outlives a restart of the host. */
    persistent: boolean;
    /** Whether files are copied to the host for it. */
    uploads: boolean;
    /** The component that warnings are shown at. */
    subject: pulumi.Resource;
    /** What it is built on. */
    dependencies: Dependency[];
}

/** The identity of an object that this run builds. */
const fresh = (): Identity => ({ generation: nonce(), revision: nonce(), discovered: {} });

/**
 * The longest that the probe of a host may take, in seconds, with the connection to it. A preview goes on without, so it
 * waits only for as long as a slow host needs (an emulated machine takes 4 s to let somebody in); an up cannot. A guest
 * of the stack's own is there, and where its processor is emulated on a busy machine the probe itself takes minutes.
 */
const longestProbe = { preview: 10, up: 60, guest: 600 };

/** The probe of one host, for all objects that are asked about before it starts. */
class Probe {
    started = false;
    readonly #host: ResolvedHost;
    readonly #wanted: WantedObject[] = [];
    readonly #findings: Promise<Map<string, Finding>>;

    constructor(host: ResolvedHost) {
        this.#host = host;
        this.#findings = this.#probe();
    }

    async ask(wanted: WantedObject): Promise<Finding | undefined> {
        this.#wanted.push(wanted);
        return (await this.#findings).get(wanted.object);
    }

    async #probe(): Promise<Map<string, Finding>> {
        // Everything that the program creates without waiting for something has asked by then.
        await setImmediate();
        this.started = true;
        const { stdout, greeting } = await run(this.#host, probeScript(this.#wanted));
        const { ssh } = this.#host;
        if (ssh && greeting && this.#wanted.some(({ uploads }) => uploads))
            await refuseGreeting(ssh, greeting);
        const findings = parseFindings(stdout, this.#wanted);
        refuseObstacles(hostName(this.#host), findings);
        return findings;
    }
}

const probes = perStack(() => new Map<string, Probe>());
const unreachable = perStack(() => new Set<string>());

/** The identity of an object, by one probe a host and run. Warns, at the object's component, of what has drifted. */
export async function identify(hostArgs: HostArgs, wanted: WantedObject): Promise<Identity> {
    if (process.env["NSLAB_OFFLINE"]) return fromState(wanted);
    if (process.env["NSLAB_NONCE"]) await refuseUsedNonce();
    const host = await resolve(hostArgs);
    if (!host) return afterStart(hostArgs, wanted);
    try {
        const finding = await probeOf(host).ask(wanted);
        if (finding?.generation === nonce() || finding?.revision === nonce()) throw usedNonce();
        const isKnown = finding && (finding.generation !== undefined || isGone(finding));
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
async function afterStart({ ssh }: HostArgs, { object, persistent }: WantedObject): Promise<Identity> {
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

async function run(host: ResolvedHost, text: string): Promise<Result> {
    const when = pulumi.runtime.isDryRun() ? "preview" : "up";
    const seconds = longestProbe[host.isGuest ? "guest" : when];
    const failed = (why: string) =>
        new UnreachableError(`${hostName(host)}: the probe of the host failed: ${why}`);
    const result = await (host.ssh ? execute(host, text, seconds) : runHere(host, text, seconds)).catch(
        (error: unknown) => {
            throw error instanceof UserError ? error : failed((error as Error).message);
        },
    );
    const { code, stderr } = result;
    if (code === 0) return result;
    throw failed(code === timedOut ? `it did not end within ${seconds} s` : stderr.trim());
}

/** Before copied files too comes what the login shell prints, where the server does not serve SFTP by itself. */
async function refuseGreeting(ssh: Ssh, greeting: string): Promise<void> {
    const { servesSftp } = await import("../../host/ssh.ts");
    if (await servesSftp(ssh)) return;
    const user = ssh.user ?? "root";
    throw new RefusedError({
        code: "refused",
        sentence:
            `${hostName({ ssh, sudo: false })}: the start-up files of ${user}'s login shell print ` +
            `${JSON.stringify(greeting.trim().slice(0, 200))} before each command, so that no file can be ` +
            `copied there by SFTP. Let them print only where the shell is interactive: [ -t 0 ] || return.`,
    });
}

/** How timeout(1) ends when it had to end what it ran. */
const timedOut = 124;

/** By the command plugin, which runs where the commands will. The last line of the standard error is the exit code. */
async function runHere(host: ResolvedHost, text: string, seconds: number): Promise<Result> {
    const command = `${shellCommand(host, `timeout ${seconds}`)}; echo $? >&2`;
    const { stdout, stderr } = await runLocally({ command, stdin: text, logging: "none" });
    const lines = stderr.split("\n");
    return { code: Number(lines.pop()), stdout, stderr: lines.join("\n") };
}

async function judge(wanted: WantedObject, finding: Finding): Promise<Identity> {
    const { generation, revision, drift, discovered, amended } = finding;
    // What is wrong beside it says nothing of an object that is gone.
    const told = isGone(finding) ? drift.filter(({ code }) => code === "missing" || code === "gone") : drift;
    await tell(wanted, told);
    if (drift.length > 0 || amended) say(finding, wanted.subject);
    return {
        discovered,
        generation: !isGone(finding) && generation ? generation : nonce(),
        revision: drift.length === 0 && revision ? revision : nonce(),
    };
}

/** The host has no record of it: it is new, or its record was lost. */
async function absent(wanted: WantedObject, finding?: Finding): Promise<Identity> {
    if ((await previousIdentities()).has(wanted.object)) {
        const sentence = "the host has no record of it (a reboot clears the records)";
        await tell(wanted, [{ code: "unrecorded", sentence }]);
    }
    if (!finding) return fresh();
    say(finding, wanted.subject);
    return { ...fresh(), discovered: finding.discovered };
}

function say({ notices }: Finding, subject: pulumi.Resource): void {
    if (notices.length > 0) void pulumi.log.info(notices.join("\n"), subject);
}

/** What is built on an object that goes is not said to have drifted: what is wrong with it comes from there. */
async function tell({ subject, dependencies }: WantedObject, drift: Drift[]): Promise<void> {
    const dependency = await replaced(dependencies);
    if (dependency)
        void pulumi.log.info(written({ code: "dependent", dependency: dependency.name }), subject);
    else if (drift.length > 0) void pulumi.log.warn(written({ code: "drift", drift }), subject);
}

/** What an earlier run built could not be told from what this one builds, nor drift be healed by it. */
async function refuseUsedNonce(): Promise<void> {
    const used = [...(await previousIdentities()).values()];
    if (used.some(({ generation, revision }) => generation === nonce() || revision === nonce()))
        throw usedNonce();
}

function usedNonce(): RefusedError {
    return new RefusedError({
        code: "refused",
        sentence: "This plan was applied before, in whole or in part; nothing was changed on any host now",
    });
}

/** A preview that is to leave the hosts alone goes by the stack's state. */
async function fromState({ object }: WantedObject): Promise<Identity> {
    if (!pulumi.runtime.isDryRun()) throw new UserError("NSLAB_OFFLINE is set, which is for previews alone.");
    return (await previousIdentities()).get(object) ?? fresh();
}

async function offline({ object, subject }: WantedObject, error: UnreachableError): Promise<Identity> {
    if (!pulumi.runtime.isDryRun()) throw error;
    if (!unreachable().has(error.message)) {
        unreachable().add(error.message);
        void pulumi.log.warn(written({ code: "unreachable", sentence: error.message }), subject);
    }
    return (await previousIdentities()).get(object) ?? fresh();
}
