import type { Shown } from "../managed/built.ts";

/** How a VirtualMachine is shown. */
export const virtualMachineShown: Shown = {
    summary: ({ arguments: given, facts }) =>
        `PID ${String(facts["pid"])}: QEMU with ${given["cpus"]} processors and ${given["memoryMiB"]} MiB, ` +
        `${String(facts["accelerator"])}; SSH at 127.0.0.1:${given["sshPort"]}`,
    logs: ({ arguments: { folder } }) => [{ title: "the guest's console", path: `${folder}/console.log` }],
    drawing: ({ name, arguments: given, facts }) => ({
        nodes: [
            {
                id: `guest ${name}`,
                within: "",
                is: "guest",
                lines: [
                    `virtual machine ${name}`,
                    `QEMU, PID ${String(facts["pid"])}, ${String(facts["accelerator"])}`,
                    `SSH at 127.0.0.1:${given["sshPort"]}`,
                ],
            },
        ],
        edges: [],
    }),
};
