import { runInherited } from "../child.ts";

/** Runs a script as root on this machine, with this terminal. */
export function enterHere(script: string, sudo: boolean): Promise<number> {
    return sudo
        ? runInherited("sudo", ["-n", "/bin/sh", "-c", script])
        : runInherited("/bin/sh", ["-c", script]);
}
