import { hostOf } from "../checks/index.ts";
import { enterHere } from "./enter/local.ts";
import { entrance, type Place } from "./enter/places.ts";
import { readOutputs } from "./stack/outputs.ts";

/**
 * Opens a shell in a part of the lab, or runs a command there.
 *
 * @param command empty for a shell
 * @returns the exit code of the shell or the command
 */
export async function enter(stack: string, place: Place, command: string[]): Promise<number> {
    const lab = await readOutputs(stack);
    const { ssh, sudo } = hostOf(lab);
    const isInteractive = command.length === 0 && process.stdin.isTTY && process.stderr.isTTY;
    const script = entrance(place, lab, command, { type: process.env["TERM"] ?? "dumb", isInteractive });
    if (!ssh) return enterHere(script, sudo);
    const { enterBySsh } = await import("./enter/overSsh.ts");
    return enterBySsh(ssh, script, sudo);
}
