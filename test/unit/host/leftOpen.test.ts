import assert from "node:assert/strict";
import { execute } from "../../../host/execute.ts";
import { pidsOf } from "../../support/processes.ts";

describe("a script that has ended", () => {
    const sleeps = () => pidsOf((words) => words.includes(`600.${process.pid}`));
    afterEach(() => {
        for (const pid of sleeps()) process.kill(pid);
    });

    it("is waited for no longer, whoever still holds its output open", async () => {
        const { code, stdout } = await execute(
            { sudo: false },
            `sleep 600.${process.pid} & echo done; exit 3`,
        );
        assert.deepEqual([code, stdout], [3, "done\n"]);
        assert.equal(sleeps().length, 1);
    });

    it("is told to have taken too long, whoever does that", async () => {
        const script = `sleep 600.${process.pid} & sleep 600.${process.pid}`;
        await assert.rejects(execute({ sudo: false }, script, 1), /did not end within 1 s/);
    });
});
