import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dissect, type Reading } from "../../../report/dissect.ts";
import { run } from "../../support/run.ts";
import { withoutPowers } from "../../../report/withoutPowers.ts";
import { pcapFile } from "../../support/pcap.ts";
import { answered, start } from "../../support/requests.ts";

describe("what reads captures on this machine", () => {
    let folder: string;
    before(() => {
        folder = mkdtempSync(join(tmpdir(), "nslab-powers-"));
        chmodSync(folder, 0o755);
    });
    after(() => {
        rmSync(folder, { recursive: true });
    });

    it("is nobody, and has no capability and no way to one", async () => {
        const { stdout } = await run(withoutPowers(["cat", "/proc/self/status"]));
        for (const set of ["Inh", "Prm", "Eff", "Amb"])
            assert.match(stdout, new RegExp(`^Cap${set}:\\s+0{16}$`, "m"));
        assert.match(stdout, /^NoNewPrivs:\s+1$/m);
        if (process.getuid?.() !== 0) return;
        assert.match(stdout, /^CapBnd:\s+0{16}$/m);
        assert.match(stdout, /^Uid:\s+65534\s+65534\s+65534\s+65534$/m);
        assert.match(stdout, /^Groups:\s*$/m);
    });

    it("reads a capture that nobody else may read, and knows no secret of who asks", async () => {
        const path = join(folder, "own.pcap");
        const content = pcapFile(answered(0, { time: start }));
        writeFileSync(path, content, { mode: 0o600 });
        const tshark = join(folder, "tshark");
        const tell = `echo "$(wc -c) bytes; \${PULUMI_CONFIG_PASSPHRASE-no secret}; $(cat ${path} 2>&1 | wc -l) lines" >&2`;
        writeFileSync(tshark, `#!/bin/sh\n${tell}\n`, { mode: 0o755 });
        const { PATH, PULUMI_CONFIG_PASSPHRASE } = process.env;
        process.env["PATH"] = `${folder}:${PATH}`;
        process.env["PULUMI_CONFIG_PASSPHRASE"] = "a secret";
        try {
            const reading: Reading = { packets: 0 };
            const frames = dissect([{ name: "own", path, bytes: content.length }], [80], reading);
            assert.ok((await frames.next()).done);
            assert.match(reading.trouble ?? "", new RegExp(`^${content.length} bytes; no secret; 1 lines`));
        } finally {
            process.env["PATH"] = PATH;
            if (PULUMI_CONFIG_PASSPHRASE === undefined) delete process.env["PULUMI_CONFIG_PASSPHRASE"];
            else process.env["PULUMI_CONFIG_PASSPHRASE"] = PULUMI_CONFIG_PASSPHRASE;
        }
    });
});
