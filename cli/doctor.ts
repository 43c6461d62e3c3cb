import { lookScript, readLook, removeScript, type LabOnHost } from "../components/leftovers.ts";
import { readRequirements, requirementsScript } from "../components/requirements.ts";
import { UnreachableError, UserError } from "../host/errors.ts";
import { execute } from "../host/execute.ts";
import { printable } from "../host/printable.ts";
import { hostName, type ResolvedHost } from "../host/resolvedHost.ts";
import { agreed } from "./agreed.ts";
import { hostOfStack } from "./doctor/host.ts";
import { ownersOf } from "./doctor/owners.ts";
import { isToBeMended, reportJson, type Report } from "./doctor/report.ts";
import { mend, troubles } from "./doctor/stacks.ts";
import { leftoversText, reportText } from "./doctor/text.ts";
import { say } from "../messages/spoken.ts";
import { message } from "../messages/words.ts";

/** How `nslab doctor` looks, and what it mends. */
export interface DoctorOptions {
    json?: true;
    /** Removes what belongs to no stack, and unlocks. */
    fix?: true;
    /** Without a question. */
    yes?: true;
    /** Labs that are to be removed though nobody can tell from here whose they are. */
    lab?: string[];
}

/** The longest that a look at a host, and the removal of all that dead stacks left there, may take, in seconds. */
const longest = { look: 120, removal: 1200 };

/** Shows what the stack's host has and lacks, whose the labs on it are, and what is wrong with the project's stacks. */
export async function doctor(stack: string, options: DoctorOptions): Promise<number> {
    const { json, fix } = options;
    const host = await hostOfStack(stack);
    const report = await examine(host);
    refuseUnfit(options.lab ?? [], report);
    if (!json) console.log(reportText(report));
    const last = fix ? await treat(host, report, options) : report;
    if (json) console.log(reportJson(last));
    return isToBeMended(last) ? 1 : 0;
}

async function examine(host: ResolvedHost): Promise<Report> {
    const report: Report = { host: hostName(host), requirements: [], labs: [], troubles: troubles() };
    try {
        report.requirements = readRequirements(await said(host, requirementsScript()));
        report.labs = await labsOn(host);
    } catch (error) {
        if (!(error instanceof UnreachableError)) throw error;
        report.unreachable = error.message;
    }
    return report;
}

async function labsOn(host: ResolvedHost): Promise<Report["labs"]> {
    const labs = readLook(await said(host, lookScript()));
    const owners = await ownersOf(labs);
    return labs.map((lab) => ({
        ...lab,
        owner: owners.get(lab.id) ?? { of: "unknown", why: message("doctor.cameSince") },
    }));
}

async function said(host: ResolvedHost, script: string): Promise<string> {
    const { code, stdout, stderr } = await execute(host, script, longest.look);
    if (code === 0) return stdout;
    throw new UserError(
        message("doctor.notLooked", {
            hostName: hostName(host),
            why: stderr.trim() || message("doctor.exitCode", { code }),
        }),
    );
}

/** @throws UserError where a lab that is to be removed is not there, or is a stack's */
function refuseUnfit(ids: string[], { labs }: Report): void {
    const faults = ids.flatMap((id) => {
        const owner = labs.find((one) => one.id === id)?.owner;
        if (!owner) return [message("doctor.noLab", { id })];
        if (owner.of !== "stack") return [];
        return [message("doctor.owned", { id, stack: owner.stack })];
    });
    if (faults.length > 0)
        throw new UserError(faults.reduce((before, line) => message("command.lines", { before, line })));
}

/** Removes what belongs to no stack, and unlocks. What is to be mended afterwards is in the report that it returns. */
async function treat(
    host: ResolvedHost,
    report: Report,
    { json, yes, lab: named = [] }: DoctorOptions,
): Promise<Report> {
    const leftovers = report.labs.filter(({ id, owner }) => owner.of === "none" || named.includes(id));
    const mendable = report.troubles.filter(({ kind }) => kind !== "damage");
    if (leftovers.length === 0 && mendable.length === 0) return report;
    if (!json) console.log(leftoversText(leftovers, mendable));
    if (!yes && !(await agreed(say("doctor.question")))) return report;
    await remove(host, leftovers);
    for (const trouble of mendable) await mend(trouble);
    const after = await examine(host);
    if (!json) console.log(reportText(after));
    return after;
}

async function remove(host: ResolvedHost, leftovers: LabOnHost[]): Promise<void> {
    if (leftovers.length === 0) return;
    const { code, stderr } = await execute(host, removeScript(leftovers), longest.removal);
    if (stderr.trim() !== "") console.error(printable(stderr.trim()));
    if (code !== 0) console.error(say("doctor.ended", { code }));
}
