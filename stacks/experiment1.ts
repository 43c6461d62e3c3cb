import { MemoryCgroup, PidNamespace, RootFs } from "../components/index.ts";
import { findAllocator } from "./allocator.ts";
import type { LabConfig } from "./config.ts";
import { inConfiguration, type Experiment } from "./experiment.ts";
import type { ContainerOutputs } from "./outputs.ts";
import { rootFsKeys } from "./rootFsContent.ts";

/** Where the allocator is inside the container. */
const allocatorCommand = "/bin/go-demo";

/**
 * Experiment 1, a container by hand: one root file system, a process that is only chrooted into it, and one with a PID
 * namespace of its own inside a memory cgroup.
 *
 * The chrooted process could signal every process of the host, which is the lesson; it sleeps until somebody enters.
 */
export function experiment1(config: LabConfig): Experiment<ContainerOutputs> {
    const { host, swappiness, options } = config;
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
            const cgroup = new MemoryCgroup("go-demo", cgroupArgs, options);
            const chroot = new PidNamespace("chroot", { rootFs: rootFs.path, isolate: false, host }, options);
            const container = new PidNamespace(
                "container",
                { rootFs: rootFs.path, cgroup: cgroup.name, host },
                options,
            );
            return {
                rootFs: rootFs.path,
                chroot: processFacts(chroot),
                container: processFacts(container),
                cgroup: {
                    path: cgroup.path,
                    version: cgroup.version,
                    limitBytes: cgroup.limitBytes,
                    requestedBytes: config.memoryLimitBytes,
                },
                allocator: { kind: allocator.kind, command: allocatorCommand },
            };
        },
    };
}

function processFacts({ pid, startTime, pidNamespace }: PidNamespace) {
    return { pid, startTime, pidNamespace };
}
