import type { BuiltObject, Shown } from "../managed/built.ts";
import { tell } from "../../messages/spoken.ts";
import { message, type Message } from "../../messages/words.ts";

/** How a MemoryCgroup is shown. */
export const memoryCgroupShown: Shown = {
    summary: (object) =>
        message("shown.cgroup", { path: String(object.facts["path"]), limit: limitOf(object) }),
    drawing: (object) => ({
        nodes: [
            {
                id: `cgroup ${object.arguments["name"]}`,
                within: "",
                is: "cgroup",
                lines: [`cgroup ${object.arguments["name"]}`, tell(limitOf(object))],
            },
        ],
        edges: [],
    }),
};

/** As the kernel has it, in whole pages. */
function limitOf({ arguments: { limitBytes }, facts }: BuiltObject): Message {
    const [asked, is] = [Number(limitBytes), Number(facts["limitBytes"])];
    const figure = (bytes: number) => bytes.toLocaleString("en-US");
    return is === asked
        ? message("shown.cgroup.limit", { limit: figure(is) })
        : message("shown.cgroup.rounded", { limit: figure(is), asked: figure(asked) });
}
