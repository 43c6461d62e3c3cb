import assert from "node:assert/strict";
import { merge } from "../../../report/merge.ts";

// eslint-disable-next-line @typescript-eslint/require-await -- a source may have to wait for what it has
async function* batches(...times: number[][]) {
    for (const batch of times) yield batch.map((time) => ({ time }));
}

describe("what several captures hold", () => {
    it("comes in the order of all, whatever comes at once", async () => {
        const taken: [number, number][] = [];
        await merge([batches([1, 4], [9]), batches(), batches([2, 3, 5, 6], [7, 8])], ({ time }, source) => {
            taken.push([time, source]);
        });
        assert.deepEqual(
            taken.map(([time]) => time),
            [1, 2, 3, 4, 5, 6, 7, 8, 9],
        );
        assert.deepEqual(
            taken.filter(([, source]) => source === 0).map(([time]) => time),
            [1, 4, 9],
        );
    });
});
