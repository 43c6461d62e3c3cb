import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { english } from "../../../messages/words.ts";
import type { Report } from "../../../report/model.ts";
import type { PublishedOutputs } from "../../../stacks/outputs.ts";
import type { RequestSelector } from "../../../report/connections.ts";
import { makeReport, type Made } from "../../../report/report.ts";
import { pcapFile, type Sent } from "../../support/pcap.ts";
import { startTime } from "../../support/process.ts";
import { published } from "../checks/support.ts";

/** What a lab leaves behind of its captures, in a folder of this machine that vanishes with it. */
export class Captured {
    readonly folder = mkdtempSync(join(tmpdir(), "nslab-report-"));
    readonly outputs: PublishedOutputs;

    /** @param observation points each observation point's packets, or its file; undefined where there is none */
    constructor(observationPoints: (Sent[] | Buffer | undefined)[], log: string[] = []) {
        const captures = published.captures.map((capture, observationPoint) => ({
            ...capture,
            pcap: join(this.folder, `observationPoint${observationPoint}.pcap`),
            // This very process stands in for a tcpdump that lives.
            pid: process.pid,
            startTime: startTime(process.pid) ?? 0,
        }));
        this.outputs = { ...published, captures, accessLog: join(this.folder, "access.log") };
        observationPoints.forEach((observationPoint, index) => {
            if (observationPoint) this.write(index, 0, observationPoint);
        });
        writeFileSync(this.outputs.accessLog, log.map((line) => `${line}\n`).join(""));
    }

    /** Writes a file of an observation point's ring. */
    write(observationPoint: number, number: number, content: Sent[] | Buffer): void {
        const file = join(this.folder, `observationPoint${observationPoint}.pcap${number}`);
        writeFileSync(file, Buffer.isBuffer(content) ? content : pcapFile(content));
    }

    async report(selector: RequestSelector = {}): Promise<Made> {
        return makeReport(
            {
                stack: "dev",
                host: { sudo: false },
                lab: this.outputs,
                selector,
                folder: join(this.folder, "fetched"),
            },
            { fetching: () => undefined, reading: () => undefined },
        );
    }

    close(): void {
        rmSync(this.folder, { recursive: true });
    }
}

/** A report's findings as `check` and `--json` say them, one a line. */
export function said({ findings }: Report): string {
    return findings.map((finding) => english.tell(finding)).join("\n");
}

/** The four observation points, each with what it has seen. */
export function fourPoints(seen: (observationPoint: number) => Sent[]): Sent[][] {
    return [0, 1, 2, 3].map(seen);
}

/** A line of the web server's log. */
export function logLine(time: number, status = 200): string {
    return `${(time / 1e6).toFixed(3)} 198.51.100.2 "GET / HTTP/1.1" ${status} 5 "a test"`;
}
