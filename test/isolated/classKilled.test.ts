import { comesThrough } from "../support/killedClass.ts";
import { folderStore } from "../support/store.ts";

describe("a class whose stacks are in the project's folder", () => {
    comesThrough({
        start: (project) => Promise.resolve(folderStore(project)),
        seats: ["alice", "bob", "cara", "dora"],
        experiments: [1, 2],
    });
});
