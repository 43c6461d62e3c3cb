import type { BuiltObject, Shown } from "../managed/built.ts";

/** How a SystemContainer is shown. */
export const systemContainerShown: Shown = {
    summary: (object) => `PID ${String(object.facts["pid"])}: ${limits(object)}; ${wayIn(object)}`,
    drawing: (object) => ({
        nodes: [
            {
                id: `container ${object.name}`,
                within: "",
                is: "guest",
                lines: [
                    `system container ${object.arguments["hostname"]}`,
                    `LXC, PID ${String(object.facts["pid"])}, users from ${String(object.facts["firstUid"])}`,
                    wayIn(object),
                ],
            },
        ],
        edges: [],
    }),
};

function limits({ arguments: { memoryMiB, diskMiB, processes } }: BuiltObject): string {
    return `LXC with ${memoryMiB} MiB, of which files take ${diskMiB}, and ${processes} processes`;
}

function wayIn({ arguments: { listen, sshPort } }: BuiltObject): string {
    return sshPort === "0" ? "no SSH" : `SSH at ${listen}:${sshPort}`;
}
