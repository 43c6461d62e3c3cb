import { RootFs } from "nslab";

const tree = new RootFs("tree", { path: "/var/lib/nslab/example/tree" });

export const path = tree.path;
