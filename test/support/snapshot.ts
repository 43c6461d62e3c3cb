import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { SnapshotClient, addSerializer, type SnapshotStateOptions } from "@vitest/snapshot";
import { NodeSnapshotEnvironment } from "@vitest/snapshot/environment";

// A text is stored as it is read, without quotes.
addSerializer({ test: (value) => typeof value === "string", serialize: String });

/** Beside the test file; what nobody asked to be written is a failure, also outside of CI. */
class Beside extends NodeSnapshotEnvironment {
    override resolvePath = (file: string) => Promise.resolve(snapshotsOf(file));
}

const options: SnapshotStateOptions = {
    updateSnapshot: process.env["NSLAB_UPDATE_SNAPSHOTS"] === "1" ? "all" : "none",
    snapshotEnvironment: new Beside(),
};

const client = new SnapshotClient({ isEqual: Object.is });

/** Compares a text with the one that this test stored; `--update-snapshots` stores it anew. */
export async function assertSnapshot({ test }: Mocha.Context, received: string): Promise<void> {
    assert.ok(test?.file !== undefined, "a snapshot belongs to a test");
    await client.setup(test.file, options);
    client.assert({ received, filepath: test.file, name: nameOf(test), assertionName: "assertSnapshot" });
}

/**
 * Stores what is to be stored, of all files below a suite.
 *
 * @throws AssertionError where a snapshot is stored that no test asks for any more
 */
export async function finishSnapshots(root: Mocha.Suite): Promise<void> {
    const tests = Map.groupBy(testsOf(root), ({ file = "" }) => file);
    const obsolete: string[] = [];
    for (const [file, own] of tests) {
        if (!existsSync(snapshotsOf(file)) && !client.snapshotStateMap.has(file)) continue;
        await client.setup(file, options);
        const state = client.getSnapshotState(file);
        // Who was left out, or failed on its way to its snapshot, has not given it up.
        for (const test of own)
            if (test.state !== "passed") state.markSnapshotsAsCheckedForTest(nameOf(test));
        const { uncheckedKeys } = await client.finish(file);
        if (options.updateSnapshot === "none")
            obsolete.push(...uncheckedKeys.map((key) => `${file}: ${key}`));
    }
    assert.deepEqual(obsolete, [], "no test asks for these snapshots; --update-snapshots removes them");
}

function snapshotsOf(file: string): string {
    return `${file}.snapshot`;
}

function nameOf(test: Mocha.Runnable): string {
    return test.titlePath().join(" > ");
}

function testsOf(suite: Mocha.Suite): Mocha.Test[] {
    return [...suite.tests, ...suite.suites.flatMap(testsOf)];
}
