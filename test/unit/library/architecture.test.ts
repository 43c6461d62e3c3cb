import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { arrows, componentFolders, detours } from "../../../tools/library/roomGraph.ts";

describe("The rooms", () => {
    let all: Awaited<ReturnType<typeof arrows>>;

    before(async () => {
        all = await arrows();
    });

    it("import each other as docs/architecture.svg shows; `npm run architecture` draws it anew", () => {
        const folders = componentFolders().map((name) => `components/${name}`);
        const boxOf = (room: string) => (folders.includes(room) ? "components/*" : room);
        const picture = readFileSync(new URL("../../../docs/architecture.svg", import.meta.url), "utf8");
        const shown = [...picture.matchAll(/<title>(.+)&#45;&gt;(.+)<\/title>/g)];
        assert.deepEqual(
            shown.map(([, from = "", to = ""]) => `${from} -> ${to}`).sort(),
            [...new Set(all.map(({ from, to }) => `${boxOf(from)} -> ${boxOf(to)}`))].sort(),
        );
        for (const name of componentFolders()) assert.match(picture, new RegExp(`\\b${name}\\b`));
    });

    it("never lead back to where an import began", () => {
        const reached = (room: string, on: Set<string>): Set<string> => {
            for (const { to } of all.filter(({ from }) => from === room)) {
                if (!on.has(to)) reached(to, on.add(to));
            }
            return on;
        };
        for (const room of new Set(all.map(({ from }) => from)))
            assert.ok(!reached(room, new Set()).has(room), `${room} imports itself by way of another room`);
    });

    it("hold no file that imports itself by way of others, be it for a type", async () => {
        assert.deepEqual(await detours(), []);
    });
});
