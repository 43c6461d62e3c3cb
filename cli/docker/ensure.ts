import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../host/errors.ts";
import { systemPath } from "../../host/systemPath.ts";
import { runInherited } from "../child.ts";
import { configFile, root } from "../project.ts";
import { withUsersUmask } from "../umask.ts";
import { message } from "../../messages/words.ts";

/**
 * Has the set-up install and start the Docker Engine, where the stack's configuration asks for this machine's own and
 * none answers. An engine at a socket of its own (nslab:dockerHost), of another host or of a guest is not for it to start.
 *
 * @throws UserError when the set-up has not brought one
 */
export async function ensureDocker(stack: string): Promise<void> {
    const file = configFile(stack);
    if (!existsSync(file)) return;
    if (!(await needsOwnEngine(readFileSync(file, "utf8"), file)) || (await answers())) return;
    const setUp = [join(root, "tools/setup/main.mjs"), "--for", "docker"];
    // Others use what it installs.
    if ((await withUsersUmask(() => runInherited(process.execPath, setUp))) !== 0)
        throw new UserError(message("command.noDocker"));
}

/**
 * Whether a stack has its container made by the Docker Engine of this machine.
 *
 * @param text of its configuration file
 */
export async function needsOwnEngine(text: string, file: string): Promise<boolean> {
    // Most stacks do without, and need no YAML parser.
    if (!/engine['"]?\s*:\s*['"]?docker/.test(text)) return false;
    const { readStackConfig } = await import("../config/read.ts");
    const { values } = readStackConfig(text, file);
    const experiments = values["nslab:experiments"];
    return (
        values["nslab:engine"] === "docker" &&
        Array.isArray(experiments) &&
        experiments.map(Number).includes(3) &&
        !values["nslab:hostAddress"] &&
        !values["nslab:vm"] &&
        !values["nslab:dockerHost"]
    );
}

/** The lab speaks to it as root, whoever asks. */
function answers(): Promise<boolean> {
    const command = ["docker", "version"];
    if (process.getuid?.() !== 0) command.unshift("sudo", "-n");
    const [program = "", ...args] = command;
    return new Promise((resolve) => {
        execFile(program, args, { timeout: 10_000, env: { ...process.env, PATH: systemPath } }, (error) => {
            resolve(error === null);
        });
    });
}
