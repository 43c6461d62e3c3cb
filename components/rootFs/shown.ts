import type { Shown } from "../managed/built.ts";

/** How a RootFs is shown. */
export const rootFsShown: Shown = {
    summary: ({ arguments: { path, source } }) => `${path}, from ${source}`,
    drawing: ({ arguments: { path = "", source } }) => ({
        nodes: [{ id: `directory ${path}`, within: "", is: "directory", lines: [path, `from ${source}`] }],
        edges: [],
    }),
};
