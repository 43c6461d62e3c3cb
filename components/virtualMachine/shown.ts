import type { Shown } from "../managed/built.ts";
import { say } from "../../messages/spoken.ts";
import { message } from "../../messages/words.ts";

/** How a VirtualMachine is shown. */
export const virtualMachineShown: Shown = {
    summary: ({ arguments: given, facts }) =>
        message("shown.guest", {
            pid: String(facts["pid"]),
            cpus: given["cpus"] ?? "",
            memory: given["memoryMiB"] ?? "",
            accelerator: String(facts["accelerator"]),
            way: message("shown.ssh", { at: `127.0.0.1:${given["sshPort"]}` }),
        }),
    logs: ({ arguments: { folder } }) => [{ title: say("shown.guest.log"), path: `${folder}/console.log` }],
    drawing: ({ name, arguments: given, facts }) => ({
        nodes: [
            {
                id: `guest ${name}`,
                within: "",
                is: "guest",
                lines: [
                    say("shown.guest.name", { name }),
                    `QEMU, PID ${String(facts["pid"])}, ${String(facts["accelerator"])}`,
                    say("shown.ssh", { at: `127.0.0.1:${given["sshPort"]}` }),
                ],
            },
        ],
        edges: [],
    }),
};
