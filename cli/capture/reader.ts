import { spawn } from "node:child_process";
import { fstatSync } from "node:fs";
import { systemPath } from "../../host/systemPath.ts";

/**
 * Tells when nobody reads this process's standard output any more, where that is a pipe. Node itself notices only when
 * it next writes; tail(1) watches its own output, which is the same pipe.
 *
 * @returns what ends the watch
 */
export function readerGone(tell: () => void): () => void {
    if (!fstatSync(process.stdout.fd).isFIFO()) return () => undefined;
    const watch = spawn("tail", ["-f", "/dev/null"], {
        detached: true,
        env: { PATH: systemPath },
        stdio: ["ignore", "inherit", "ignore"],
    });
    watch.once("exit", tell);
    return () => {
        watch.off("exit", tell);
        watch.kill();
    };
}
