import { Config } from "@pulumi/pulumi";
import { MemoryCgroup, PidNamespace, RootFs } from "nslab";

const tree = new RootFs("tree", { path: "/var/lib/nslab/limited-process/tree" });
const group = new MemoryCgroup("group", {
    name: "limited",
    limitBytes: new Config().requireNumber("limitBytes"),
});
const sleeper = new PidNamespace("sleeper", { rootFs: tree.path, cgroup: group.name });

export const directory = group.path;
export const limitBytes = group.limitBytes;
export const pid = sleeper.pid;
