import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pcapHeader, pcapRecord } from "../../support/pcap.ts";
import { answered, start } from "../../support/requests.ts";

/** Each is eight packets at each of four observation points: 102,400 packets. */
const requests = 3200;

/** Between the 24 that reading them needs, with Node itself, and the more than 56 that they take when all are kept. */
const mebibytes = 40;

const folder = mkdtempSync(join(tmpdir(), "nslab-many-"));
after(() => {
    rmSync(folder, { recursive: true });
});

function write(observationPoint: number): string {
    const path = join(folder, `observationPoint${observationPoint}.pcap0`);
    const file = openSync(path, "w");
    writeSync(file, pcapHeader);
    for (let index = 0; index < requests; index++) {
        const asked = {
            time: start + index * 20_000,
            clientPort: 10_000 + index,
            initial: index * 20_000,
            status: index % 4 === 0 ? 404 : 200,
        };
        writeSync(file, Buffer.concat(answered(observationPoint, asked).map(pcapRecord)));
    }
    closeSync(file);
    return path;
}

describe("100,000 packets", () => {
    it("are summarised in memory that does not hold them, with progress", () => {
        const program = fileURLToPath(new URL("many.ts", import.meta.url));
        const limit = `--max-old-space-size=${mebibytes}`;
        const said = execFileSync(process.execPath, [limit, program, ...[0, 1, 2, 3].map(write)], {
            encoding: "utf8",
        });
        const { totals, kept, told, last } = JSON.parse(said) as Record<string, unknown>;
        assert.deepEqual(totals, {
            packets: 32 * requests,
            requests,
            complete: requests,
            statuses: { 200: (requests / 4) * 3, 404: requests / 4 },
            latency: { median: 30, p95: 30, most: 30 },
        });
        assert.equal(kept, 32);
        assert.equal(told, 32 * requests);
        assert.ok(Math.abs(Number(last) - 1) < 0.001, String(last));
    });
});
