import type { Shown } from "../managed/built.ts";
import { say } from "../../messages/spoken.ts";
import { message } from "../../messages/words.ts";

/** How a RootFs is shown. */
export const rootFsShown: Shown = {
    summary: ({ arguments: { path, source } }) =>
        message("shown.rootFs", { path: path ?? "", source: source ?? "" }),
    drawing: ({ arguments: { path = "", source } }) => ({
        nodes: [
            {
                id: `directory ${path}`,
                within: "",
                is: "directory",
                lines: [path, say("shown.rootFs.from", { source: source ?? "" })],
            },
        ],
        edges: [],
    }),
};
