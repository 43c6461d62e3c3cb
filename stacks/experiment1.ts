import { MemoryCgroup, PidNamespace, RootFs } from "../components/index.ts";
import { findAllocator } from "./allocator.ts";
import type { LabConfig } from "./config.ts";
import { inConfiguration, type Experiment } from "./experiment.ts";
import type { LabOutputs } from "./outputs.ts";
import type { Part } from "./parts.ts";
import { rootFsKeys } from "./rootFsContent.ts";

/** Where the allocator is inside the container. */
const allocatorCommand = "/bin/go-demo";

/**
 * Experiment 1, a container by hand: one root file system, a process that is only chrooted into it, and one with a PID
 * namespace of its own inside a memory cgroup.
 *
 * The chrooted process could signal every process of the host, which is the lesson; it sleeps until somebody enters.
 */
export function experiment1(config: LabConfig): Experiment<NonNullable<LabOutputs["experiment1"]>> {
    const { host, swappiness, options } = config;
    const isBuilt = (part: Part) => !config.leaveOut.includes(part);
    const allocator = findAllocator();
    const files = { [allocatorCommand]: allocator.file };
    const rootFsArgs = { path: config.rootFsPath, ...config.rootFs, files, host };
    const cgroupArgs = { name: config.cgroup, limitBytes: config.memoryLimitBytes, swappiness, host };
    return {
        faults: [
            ...inConfiguration(RootFs.faults(rootFsArgs), { path: "nslab:rootFsPath", ...rootFsKeys }),
            ...inConfiguration(MemoryCgroup.faults(cgroupArgs), {
                name: "nslab:cgroup",
                limitBytes: "nslab:memoryLimitBytes",
                swappiness: "nslab:swappiness",
            }),
        ],
        build() {
            const rootFs = new RootFs("centos", rootFsArgs, options);
            const cgroup = isBuilt("cgroup") ? new MemoryCgroup("go-demo", cgroupArgs, options) : undefined;
            const inTree = { rootFs: rootFs.path, host };
            const chroot =
                isBuilt("chroot") && new PidNamespace("chroot", { ...inTree, isolate: false }, options);
            const inGroup = { ...inTree, ...(cgroup && { cgroup: cgroup.name }) };
            const container = isBuilt("container") && new PidNamespace("container", inGroup, options);
            return {
                rootFs: rootFs.path,
                ...(chroot && { chroot: processFacts(chroot) }),
                ...(container && { container: processFacts(container) }),
                ...(cgroup && {
                    cgroup: {
                        path: cgroup.path,
                        version: cgroup.version,
                        limitBytes: cgroup.limitBytes,
                        requestedBytes: config.memoryLimitBytes,
                    },
                }),
                allocator: { kind: allocator.kind, command: allocatorCommand },
            };
        },
    };
}

function processFacts({ pid, startTime, pidNamespace }: PidNamespace) {
    return { pid, startTime, pidNamespace };
}
