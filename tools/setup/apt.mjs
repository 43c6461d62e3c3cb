import { isRoot } from "./isRoot.mjs";
import { run, tail } from "./run.mjs";
import { SetupError } from "./setupError.mjs";

/**
 * @param {readonly string[]} names
 * @param {import("./progress.mjs").Progress} progress
 */
export async function aptInstall(names, progress) {
    progress.phase("apt-get update");
    const update = await apt(["update"], progress);
    progress.phase(`apt-get install ${names.join(" ")}`);
    const install = await apt(["install", "--yes", "--no-install-recommends", ...names], progress);
    if (!install.failure) return;

    // A failed update alone is harmless: a machine may have a broken source that nothing here comes from.
    const updateFailure = update.failure ? `\napt-get update ${update.failure}${tail(update.lines)}` : "";
    throw new SetupError(
        `apt-get install ${install.failure}${tail(install.lines)}${updateFailure}\n` +
            `Mend what it complains about, try "apt-get install ${names.join(" ")}" by hand, then run the same ` +
            "command again.",
    );
}

/**
 * @param {readonly string[]} args
 * @param {import("./progress.mjs").Progress} progress
 */
function apt(args, progress) {
    // Another apt at work (a new machine's own updates, often) is waited for instead of failing.
    const options = ["-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"];
    const [command = "", ...words] = [
        ...(isRoot() ? [] : ["sudo", "-n"]),
        ...["env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C", "apt-get", ...options, ...args],
    ];
    return run(command, words, {
        silenceSeconds: 400,
        onLine: (line) => {
            progress.detail(line.trim());
        },
    });
}
