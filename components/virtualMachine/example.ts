import { MemoryCgroup, VirtualMachine } from "nslab";

const machine = new VirtualMachine("machine", { memoryMiB: 1024 });
const group = new MemoryCgroup(
    "group",
    { name: "frugal", limitBytes: 50_000_000, host: machine.host },
    { deletedWith: machine },
);

export const version = group.version;
export const console = machine.console;
