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
    const { script, greeting } = entrance(place, lab, command, process.env["TERM"] ?? "dumb");
    if (command.length === 0 && process.stdin.isTTY && process.stderr.isTTY) {
        console.error(`${greeting}\n\`exit\` or Ctrl-D leaves.`);
    }
    if (!ssh) return enterHere(script, sudo);
    const { enterBySsh } = await import("./enter/overSsh.ts");
    return enterBySsh(ssh, script, sudo);
}
