import { execFile } from "node:child_process";
import { copyFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Makes a key pair: the private key at the path, the public one beside it. */
export async function makeKey(path: string): Promise<void> {
    await run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", path]);
}

/** Makes a copy of a private key that only the passphrase opens. */
export async function withPassphrase(
    privateKeyPath: string,
    copy: string,
    passphrase: string,
): Promise<void> {
    await copyFile(privateKeyPath, copy);
    await run("ssh-keygen", ["-q", "-p", "-P", "", "-N", passphrase, "-f", copy]);
}
