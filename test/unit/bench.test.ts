import assert from "node:assert/strict";
import { chart } from "../../bench/labs/chart.ts";
import { tableOf, withTable } from "../../bench/labs/table.ts";

const measured = [
    { tool: "nslab", labs: 4, up: 12.34, unchanged: 5, down: 3, repairs: true },
    { tool: "shell script", labs: 4, up: 0.7, unchanged: NaN, down: 0.2, repairs: false },
];

describe("What the bench of many labs has measured", () => {
    it("is a row of the page's table each, which takes the place of an older one", () => {
        const table = tableOf(measured, "en");
        assert.match(table, /^\| 4 \| nslab \| 12\.3 s \| 5\.0 s \| 3\.0 s \| yes \|$/m);
        assert.match(table, /^\| 4 \| shell script \| 0\.7 s \| fails \| 0\.2 s \| no \|$/m);
        const page = withTable("a\n<!-- measured -->\n<!-- end -->\nb\n", table);
        assert.equal(withTable(page, table), page);
        assert.throws(() => withTable("no place", table), /has not the lines/);
    });

    it("is drawn, each tool by its name", async () => {
        const svg = await chart(measured);
        assert.match(svg, /^<svg /);
        for (const { tool } of measured) assert.ok(svg.includes(`>${tool}<`));
    });
});
