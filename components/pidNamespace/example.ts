import { MemoryCgroup, PidNamespace, RootFs } from "nslab";

const tree = new RootFs("tree", { path: "/var/lib/nslab/example/tree" });
const group = new MemoryCgroup("group", { name: "frugal", limitBytes: 50_000_000 });
const sleeper = new PidNamespace("sleeper", {
    rootFs: tree.path,
    command: ["sleep", "infinity"],
    cgroup: group.name,
});

export const pid = sleeper.pid;
