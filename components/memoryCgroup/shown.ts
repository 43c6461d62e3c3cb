import type { BuiltObject, Shown } from "../managed/built.ts";

/** How a MemoryCgroup is shown. */
export const memoryCgroupShown: Shown = {
    summary: (object) => `${String(object.facts["path"])}: ${limitOf(object)}`,
    drawing: (object) => ({
        nodes: [
            {
                id: `cgroup ${object.arguments["name"]}`,
                within: "",
                is: "cgroup",
                lines: [`cgroup ${object.arguments["name"]}`, limitOf(object)],
            },
        ],
        edges: [],
    }),
};

/** As the kernel has it, in whole pages. */
function limitOf({ arguments: { limitBytes }, facts }: BuiltObject): string {
    const [asked, is] = [Number(limitBytes), Number(facts["limitBytes"])];
    const figure = (bytes: number) => bytes.toLocaleString("en-US");
    return `limit ${figure(is)} bytes${is === asked ? "" : ` (asked for: ${figure(asked)})`}`;
}
