import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The program that fills the memory cgroup. */
export interface Allocator {
    kind: "Go" | "busybox";
    /** Its file on the machine that runs Pulumi. */
    file: string;
}

/** The allocator that the set-up has built from allocator/, or where there is no Go its stand-in. */
export function findAllocator(): Allocator {
    const built = fileURLToPath(new URL("../.nslab/allocator", import.meta.url));
    if (existsSync(built)) return { kind: "Go", file: built };
    return { kind: "busybox", file: fileURLToPath(new URL("allocator/busybox.sh", import.meta.url)) };
}
