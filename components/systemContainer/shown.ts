import type { BuiltObject, Shown } from "../managed/built.ts";
import { say, tell } from "../../messages/spoken.ts";
import { message, type Message } from "../../messages/words.ts";

/** How a SystemContainer is shown. */
export const systemContainerShown: Shown = {
    summary: (object) =>
        message("shown.container", {
            pid: String(object.facts["pid"]),
            limits: limits(object),
            way: wayIn(object),
        }),
    drawing: (object) => ({
        nodes: [
            {
                id: `container ${object.name}`,
                within: "",
                is: "guest",
                lines: [
                    say("shown.container.name", { name: object.arguments["hostname"] ?? "" }),
                    say("shown.container.drawn", {
                        pid: String(object.facts["pid"]),
                        uid: String(object.facts["firstUid"]),
                    }),
                    tell(wayIn(object)),
                ],
            },
        ],
        edges: [],
    }),
};

function limits({ arguments: { memoryMiB, diskMiB, processes } }: BuiltObject): Message {
    return message("shown.container.limits", {
        memory: memoryMiB ?? "",
        disk: diskMiB ?? "",
        processes: processes ?? "",
    });
}

function wayIn({ arguments: { listen, sshPort } }: BuiltObject): Message {
    return sshPort === "0" ? message("shown.noSsh") : message("shown.ssh", { at: `${listen}:${sshPort}` });
}
