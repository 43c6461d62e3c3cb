import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Fault } from "../../../components/index.ts";
import { lab } from "../../../stacks/lab.ts";
import { readUserData } from "../../../stacks/userData.ts";
import { readUserData as readByCloudInit } from "../../support/cloudInit.ts";
import { present, registered } from "../../support/mocks.ts";
import { configuration } from "./configuration.ts";

const script = { type: "x-shellscript", content: "#!/bin/sh\ntrue\n" };

function faultsOf(value: unknown): [string, string][] {
    const faults: Fault[] = [];
    readUserData(value, faults);
    return faults.map(({ argument, allowed }) => [argument, allowed]);
}

describe("nslab:vmUserData", () => {
    let folder: string;

    before(() => {
        folder = mkdtempSync(join(tmpdir(), "parts-"));
    });
    after(() => {
        rmSync(folder, { recursive: true });
    });

    it("tells every fault of every part at once, by its place and line", () => {
        const file = join(folder, "part.sh");
        writeFileSync(file, "#!/bin/sh\r\ntrue\r\n");
        const faults = faultsOf([
            "#!/bin/sh\n",
            { type: "text/cloud-config", content: "#cloud-config\na: 1\n" },
            { type: "cloud-config", content: "runcmd: [ls]\n" },
            { content: "#cloud-config\nruncmd:\n  - ls\n  -\n" },
            { file },
            { file: join(folder, "none") },
            { ...script, file },
            { ...script, filename: "a b", colour: "red" },
            { ...script, content: "#!/bin/sh\necho 中\n" },
            { ...script, content: "#!/bin/sh\n--MIMEBOUNDARY\n" },
        ]);
        const expected: [string, RegExp][] = [
            ["nslab:vmUserData[0]", /^a part: a map of type, content, file/],
            ["nslab:vmUserData[1].type", /^one of cloud-config, x-shellscript, /],
            ["nslab:vmUserData[2].content, line 1", /"#cloud-config"/],
            ["nslab:vmUserData[3].content, line 4", /^a command/],
            ["nslab:vmUserData[4].file, line 1", /LF alone/],
            ["nslab:vmUserData[5].file", /^a file that can be read \(ENOENT\)/],
            ["nslab:vmUserData[6]", /content or with file, and not with both/],
            ["nslab:vmUserData[7].colour", /^one of type, content/],
            ["nslab:vmUserData[7].filename", /letters/],
            ["nslab:vmUserData[8].content, line 2", /^ASCII alone/],
            ["nslab:vmUserData[9].content", /without --MIMEBOUNDARY/],
        ];
        assert.deepEqual(
            faults.map(([argument]) => argument),
            expected.map(([argument]) => argument),
        );
        for (const [index, [, allowed]] of expected.entries())
            assert.match(faults[index]?.[1] ?? "", allowed, String(faults[index]));
        assert.match(faultsOf("text")[0]?.[1] ?? "", /^a list of parts/);
    });

    it("is rendered for the guest, and the lists of its cloud-configs are added up", async () => {
        const file = join(folder, "part.yaml");
        writeFileSync(file, "#cloud-config\nruncmd: [two]\n");
        const vmUserData = [script, { content: "#cloud-config\nruncmd: [one]\n" }, { file, filename: "two" }];
        const { resources } = await registered(lab, { config: configuration({ vm: "debian", vmUserData }) });
        const { inputs } = present(resources.find(({ name }) => name === "vm-qemu"));
        const [, { userData }] = inputs["triggers"] as [unknown, Record<string, unknown>];
        const { parts, config } = readByCloudInit(String(userData));
        assert.deepEqual(
            parts.map(({ type }) => type),
            ["text/x-shellscript", "text/cloud-config", "text/cloud-config"],
        );
        assert.deepEqual(config, { runcmd: ["one", "two"] });
    });

    it("is refused with all else that is wrong in the configuration", async () => {
        const config = configuration({ vm: "debian", vmCpus: 0, vmUserData: [{ content: "ls\n" }] });
        await assert.rejects(registered(lab, { config }), (error: Error) => {
            assert.match(error.message, /nslab:vmCpus: 0;/);
            assert.match(
                error.message,
                /nslab:vmUserData\[0\]\.content, line 1: "ls"; allowed: a first line/,
            );
            return true;
        });
    });
});
