import { MemoryCgroup } from "nslab";

const group = new MemoryCgroup("group", { name: "frugal", limitBytes: 50_000_000 });

export const path = group.path;
export const limitBytes = group.limitBytes;
