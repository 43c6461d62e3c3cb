import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { VirtualMachine } from "../../../components/index.ts";
import { registered } from "../../support/mocks.ts";
import type { Entry } from "../components/case.ts";
import { catalogue } from "../components/catalogue.ts";

/**
 * What shellcheck cannot see in a composed text.
 * SC2154: the variables that a script reads come from the assignments on its standard input.
 * SC2030, SC2031: the probe looks at each object in a subshell of its own, so that nothing of one reaches the next.
 * SC2119, SC2120: a function that takes a list apart has its positional parameters from `eval "set -- $list"`.
 * SC1003: a quoted text that holds quotes has backslashes before quotes.
 */
const excluded = ["SC2154", "SC2317", "SC2030", "SC2031", "SC2119", "SC2120", "SC1003"];

const here = { sudo: false };

/** It takes no host, so that the catalogue has no place for it. */
const virtualMachine = { title: "VirtualMachine", make: (name: string) => new VirtualMachine(name) };

async function textsOf(entry: Pick<Entry, "make">): Promise<Record<string, string>> {
    const { resources, probes } = await registered(() => void entry.make("it", here));
    const inputs = resources.at(-1)?.inputs as Record<"create" | "update" | "delete", string>;
    const { create, update, delete: remove } = inputs;
    return { create, update, delete: remove, probe: probes[0]?.text ?? "" };
}

for (const entry of [...catalogue, virtualMachine]) {
    describe(`What ${entry.title} runs`, () => {
        let texts: Record<string, string>;
        before(async () => {
            texts = await textsOf(entry);
        });

        for (const name of ["create", "update", "delete", "probe"]) {
            it(`is a POSIX script: ${name}`, () => {
                const text = texts[name] ?? "";
                assert.ok(text.length > 0);
                for (const shell of [
                    ["/bin/sh", "-n"],
                    ["busybox", "sh", "-n"],
                ]) {
                    assert.equal(complaints(shell, text), "");
                }
                assert.equal(complaints(["shellcheck", "-s", "sh", "-e", excluded.join(), "-"], text), "");
            });
        }
    });
}

/** What a program says against a text. */
function complaints([command = "", ...args]: string[], text: string): string {
    const { status, stdout, stderr, error } = spawnSync(command, args, { input: text, encoding: "utf8" });
    if (error) throw error;
    return status === 0 ? "" : stdout + stderr;
}
