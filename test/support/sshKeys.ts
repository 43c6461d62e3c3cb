import { copyFile } from "node:fs/promises";
import { mustRun } from "./run.ts";

/** Makes a key pair: the private key at the path, the public one beside it. */
export async function makeKey(path: string): Promise<void> {
    await mustRun(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", path]);
}

/** Makes a copy of a private key that only the passphrase opens. */
export async function withPassphrase(
    privateKeyPath: string,
    copy: string,
    passphrase: string,
): Promise<void> {
    await copyFile(privateKeyPath, copy);
    await mustRun(["ssh-keygen", "-q", "-p", "-P", "", "-N", passphrase, "-f", copy]);
}
