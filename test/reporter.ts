import { Readable } from "node:stream";
import { spec } from "node:test/reporters";
import type { TestEvent } from "node:test/reporters";

/** Node's own report, and as its last line how many tests passed and failed. */
export default async function* report(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    async function* counted() {
        for await (const event of source) {
            count(event, counts);
            yield event;
        }
    }
    for await (const text of Readable.from(counted()).compose(new spec())) yield String(text);
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
    yield `\n${counts.passed} passed, ${counts.failed} failed${skipped}\n`;
}

function count(event: TestEvent, counts: { passed: number; failed: number; skipped: number }): void {
    if (event.type !== "test:pass" && event.type !== "test:fail") return;
    if (event.data.details.type === "suite") return;
    if (event.data.skip !== undefined) counts.skipped++;
    else if (event.type === "test:pass") counts.passed++;
    else counts.failed++;
}
