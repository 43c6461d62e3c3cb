import { join } from "node:path";

/** The file in which the kernel has a memory cgroup's limit, by the version of cgroups. */
export function limitFile({ path, version }: { path: string; version: number }): string {
    return join(path, version === 1 ? "memory.limit_in_bytes" : "memory.max");
}
