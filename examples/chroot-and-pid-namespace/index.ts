import { Config } from "@pulumi/pulumi";
import { PidNamespace, RootFs } from "nslab";

const tree = new RootFs("tree", { path: new Config().require("tree") });
const chrooted = new PidNamespace("chrooted", { rootFs: tree.path, isolate: false });
const isolated = new PidNamespace("isolated", { rootFs: tree.path });

export const path = tree.path;
export const chrootedPid = chrooted.pid;
export const isolatedPid = isolated.pid;
