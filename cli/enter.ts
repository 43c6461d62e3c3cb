import { hostOf, type LabOutputs } from "../checks/index.ts";
import type { ResolvedHost } from "../host/resolvedHost.ts";
import { systemPath } from "../host/systemPath.ts";
import { runInherited } from "./child.ts";
import { entrance, type EntrancePlace } from "./enter/entrance.ts";
import { readOutputs } from "./stack/stack.ts";
import { withUsersUmask } from "./umask.ts";

/**
 * Opens a shell in a part of the lab, or runs a command there.
 *
 * @param command empty for a shell
 * @returns the exit code of the shell or the command
 */
export async function enter(stack: string, place: EntrancePlace, command: string[]): Promise<number> {
    return enterLab(await readOutputs(stack), place, command);
}

/** The same of a lab whose outputs are known. */
export function enterLab(lab: LabOutputs, place: EntrancePlace, command: string[]): Promise<number> {
    const isInteractive = command.length === 0 && process.stdin.isTTY && process.stderr.isTTY;
    const script = entrance(place, lab, command, { type: process.env["TERM"] ?? "dumb", isInteractive });
    return enterHost(hostOf(lab), script);
}

/** Runs a script as root on a host, with this terminal; returns its exit code. */
export async function enterHost({ ssh, sudo }: ResolvedHost, script: string): Promise<number> {
    if (!ssh) return enterHere(script, sudo);
    const { enterBySsh } = await import("./enter/overSsh.ts");
    return enterBySsh(ssh, script, sudo);
}

/** Runs a script as root on this machine, with this terminal. */
function enterHere(script: string, sudo: boolean): Promise<number> {
    const [program, ...args] = [...(sudo ? ["sudo", "-n"] : []), "/bin/sh", "-c", script];
    const env = { ...process.env, PATH: systemPath };
    return withUsersUmask(() => runInherited(program, args, { env }));
}
