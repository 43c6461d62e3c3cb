import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { VirtualMachineArgs } from "../../components/index.ts";

const folder = mkdtempSync(join(tmpdir(), "guest-"));
chmodSync(folder, 0o755); // the lab's user speaks with it
const image = join(folder, "empty.img");
const disk = Buffer.alloc(1 << 20);
writeFileSync(image, disk);

/** A guest without a system: what is looked at is what runs it. */
export const emptyGuest: VirtualMachineArgs = {
    image: { source: image, sha256: createHash("sha256").update(disk).digest("hex") },
    accelerator: "tcg",
    memoryMiB: 256,
    cpus: 1,
    diskGiB: 2,
    sshPort: 22022,
};

/** The secrets of its scripts. */
export const emptyGuestSecrets = { NSLAB_CLIENT_KEY: "none", NSLAB_LAB_DATA: "#cloud-config" };

/**
 * What speaks with it, in its place: asked by SSH whether it is up, it says so at once; asked to power off, it does, as
 * the user that asks.
 */
const programs = {
    ssh: "echo status: done",
    "ssh-add": "cat >/dev/null",
    socat: `case $* in
        *qmp) [ -S run/qmp ] && grep -q system_powerdown && kill -s KILL $(pgrep qemu-system) ;;
        *) exec ${join(folder, "real-socat")} "$@" ;;
        esac`,
};

/** Puts these in the place of the real ones. */
export function offerEmptyGuest(sh: (script: string) => unknown): void {
    copyFileSync("/usr/bin/socat", join(folder, "real-socat"));
    for (const [name, text] of Object.entries(programs)) {
        writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
        sh(`mount --bind ${join(folder, name)} /usr/bin/${name}`);
    }
}
