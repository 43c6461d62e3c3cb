import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assignments, script } from "../../../host/shell.ts";
import { mustRun } from "../../support/run.ts";

const folder = mkdtempSync(join(tmpdir(), "records-"));
after(() => {
    rmSync(folder, { recursive: true });
});

/** Runs the prelude's scripts with these arguments. */
async function runWith(body: string, values: Record<string, string>): Promise<string> {
    const text = `${script(import.meta.url, "../../../components/shell/prelude.sh")}\n${body}`;
    const all = { records: folder, lab: "lab", object: "it", generation: "g", ...values };
    return (await mustRun(["/bin/sh", "-c", text], { input: assignments(all) })).stdout;
}

describe("What a host has said, in a record", () => {
    const trace = join(folder, "trace");
    const said = [
        "plain",
        "",
        "two words",
        `$(touch ${trace})`,
        `\`touch ${trace}\``,
        `x; touch ${trace}`,
        `x\ntouch ${trace}`,
        `'; touch ${trace}; '`,
        "it's '' \\' \"quoted\" \\",
        "a=b=c",
    ];
    for (const fact of said)
        it(`is read as it was and does nothing: ${JSON.stringify(fact.replaceAll(trace, "TRACE"))}`, async () => {
            await runWith('save built "fact=$said" last=kept', { said: fact });
            assert.equal(
                await runWith('unset fact; recall; printf "%s|%s|%s" "$fact" "$last" "$state"', {}),
                `${fact}|kept|built`,
            );
            assert.equal(existsSync(trace), false);
        });
});

describe("A cgroup of ours", () => {
    const limits = script(import.meta.url, "../../../components/memoryCgroup/limits.sh");
    const isOurs = `${limits}\ngroup=$records; group_is_ours && echo ours || echo theirs`;

    it("is known by its record alone, where a host keeps no extended attribute", async () => {
        await runWith(`save built "inode=$(stat -c %i "$records")"`, { object: "ours" });
        assert.equal(await runWith(isOurs, { object: "ours" }), "ours\n");
    });

    it("is none of another inode", async () => {
        await runWith("save built inode=1", { object: "theirs" });
        assert.equal(await runWith(isOurs, { object: "theirs" }), "theirs\n");
    });
});
