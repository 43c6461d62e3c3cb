import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LabOnHost } from "../../components/leftovers.ts";
import { backendOf, folderOfBackend, isHere } from "../../host/origin.ts";
import { root } from "../project.ts";
import type { State } from "../stack/deployment.ts";
import { labIdIn } from "../stack/labId.ts";
import { askPulumi, environment } from "../stack/pulumi.ts";
import { message, type Message } from "../../messages/words.ts";

/** Whose a lab on a host is. */
export type Owner =
    /** A stack that is there has its lab id. */
    | { of: "stack"; stack: string; backend: string }
    /** No stack has it where its records say that its stack was born, or they do not say. */
    | { of: "none"; why: Message | string }
    /** Nobody can tell from here. */
    | { of: "unknown"; why: Message | string };

/** Whose each lab is: by the stacks of this project, and of the places where its records say that it was born. */
export async function ownersOf(labs: LabOnHost[]): Promise<Map<string, Owner>> {
    const own = backendOf(root);
    const stacks = new Map<string, Promise<Stacks>>();
    const stacksOf = (backend: string) => {
        const asked = stacks.get(backend) ?? labsOf(backend);
        stacks.set(backend, asked);
        return asked;
    };
    const owners = new Map<string, Owner>();
    for (const lab of labs) {
        const found = stackWith(lab.id, own, await stacksOf(own));
        owners.set(lab.id, found ?? (await whereBorn(lab, own, stacksOf)));
    }
    return owners;
}

/** The lab ids of a backend's stacks, by the name of the stack; or why they cannot be told. */
type Stacks = { labs: Map<string, string> } | { fault: Message | string };

function stackWith(id: string, backend: string, stacks: Stacks): Owner | undefined {
    const stack = "labs" in stacks ? stacks.labs.get(id) : undefined;
    return stack === undefined ? undefined : { of: "stack", stack, backend };
}

async function whereBorn(
    { id, origin, things }: LabOnHost,
    own: string,
    stacksOf: (backend: string) => Promise<Stacks>,
): Promise<Owner> {
    const ownStacks = await stacksOf(own);
    if ("fault" in ownStacks) return { of: "unknown", why: ownStacks.fault };
    if (!origin) {
        // What another version of nslab has written may be of a stack that is up.
        const isOthers = things.some(({ built }) => built !== undefined);
        if (isOthers) return { of: "unknown", why: message("doctor.owner.unnamed") };
        return { of: "none", why: message("doctor.owner.none") };
    }
    const { machine, backend, stack } = origin;
    if (backend === own) return { of: "none", why: message("doctor.owner.was", { stack }) };
    const there = message("doctor.owner.there", { stack, backend, machine });
    if (backend === "")
        return {
            of: "unknown",
            why: message("doctor.owner.noBackend", { stack, machine }),
        };
    if (!isHere(origin)) return { of: "unknown", why: message("doctor.owner.ask", { there }) };
    const folder = folderOfBackend(backend);
    if (folder === undefined) return { of: "unknown", why: message("doctor.owner.ask", { there }) };
    if (!existsSync(join(folder, ".pulumi", "stacks")))
        return { of: "none", why: message("doctor.owner.gone", { there }) };
    const stacks = await stacksOf(backend);
    if ("fault" in stacks)
        return { of: "unknown", why: message("doctor.owner.fault", { there, fault: stacks.fault }) };
    return (
        stackWith(id, backend, stacks) ?? {
            of: "none",
            why: message("doctor.owner.noStack", { there }),
        }
    );
}

/** Asks the engine. A stack whose state cannot be read may have any lab. */
async function labsOf(backend: string): Promise<Stacks> {
    const here = backend === backendOf(root);
    const ask = (args: string[]) =>
        askPulumi(
            args,
            here ? {} : { cwd: tmpdir(), env: { ...environment(), PULUMI_BACKEND_URL: backend } },
        );
    const folder = folderOfBackend(backend);
    const labs = new Map<string, string>();
    if (folder !== undefined && !existsSync(folder)) return { labs };
    const listed = await ask(["stack", "ls", "--all", "--json"]);
    if (listed.code !== 0) return { fault: message("doctor.owner.noList", { why: listed.stderr.trim() }) };
    for (const { name } of JSON.parse(listed.stdout) as { name: string }[]) {
        const exported = await ask(["stack", "export", "--stack", name]);
        if (exported.code !== 0)
            return { fault: message("doctor.owner.noState", { name, why: exported.stderr.trim() }) };
        const id = labIdIn(JSON.parse(exported.stdout) as State);
        if (id !== undefined) labs.set(id, name);
    }
    return { labs };
}
