import { run } from "./run.ts";

/** Runs a shell script as a user who has no rights here (nobody, as Debian numbers it); the arguments are $1, $2, …. */
export function asNobody(script: string, ...args: string[]) {
    const user = ["--reuid", "65534", "--regid", "65534", "--clear-groups"];
    return run(["setpriv", ...user, "/bin/sh", "-c", script, "sh", ...args], { cwd: "/" });
}
