import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { parse } from "yaml";

interface Step {
    uses?: string;
    run?: string;
    env?: Record<string, string>;
}

interface Workflow {
    name: string;
    on: Record<string, { workflows?: string[] } | null>;
    permissions: Record<string, string>;
    jobs: Record<string, { if: string; environment?: string; steps: Step[] }>;
}

const read = (file: string) =>
    parse(readFileSync(new URL(`../../../docs/github/${file}`, import.meta.url), "utf8")) as Workflow;
const [review, comment] = [read("review.yml"), read("comment.yml")];
const steps = ({ jobs }: Workflow) => Object.values(jobs).flatMap((job) => job.steps);

describe("the workflows for GitHub", () => {
    it("give the code of a fork no secret, and a token that can only read", () => {
        assert.deepEqual(Object.keys(review.on), ["pull_request"]);
        assert.deepEqual(review.permissions, { contents: "read" });
        const { "without-hosts": fork, "with-hosts": own } = review.jobs;
        assert.match(fork?.if ?? "", /head\.repo\.full_name != github\.repository$/);
        assert.match(own?.if ?? "", /head\.repo\.full_name == github\.repository$/);
        assert.equal(fork?.environment, undefined);
        assert.doesNotMatch(JSON.stringify(fork), /secrets\.|github\.token/);
        assert.match(JSON.stringify(fork), /--offline/);
    });

    it("run nothing of the pull request where they may write", () => {
        assert.deepEqual(comment.on["workflow_run"]?.workflows, [review.name]);
        assert.deepEqual(
            steps(comment).flatMap(({ uses }) => uses ?? []),
            ["actions/download-artifact@v4"],
        );
        for (const { run = "" } of steps(comment)) assert.doesNotMatch(run, /npm|node|git |sh /);
    });

    it("put no text of others into a script", () => {
        for (const { run = "" } of [...steps(review), ...steps(comment)]) assert.doesNotMatch(run, /\$\{\{/);
    });
});

describe("the script that comments", () => {
    let folder: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "comment-"));
        mkdirSync(join(folder, "bin"));
    });
    afterEach(() => {
        rmSync(folder, { recursive: true });
    });

    /** Runs it with a stand-in for gh(1), and returns what that was asked, and what was posted. */
    function run(text: string, found: { number?: string; comment?: string; fork?: boolean }) {
        const gh = [
            "#!/bin/sh",
            'printf "%s\\n" "$*" | head -n 1 >>calls',
            'case "$*" in',
            `*pulls*) echo '${found.number ?? ""}' ;;`,
            `*--paginate*) echo '${found.comment ?? ""}' ;;`,
            "esac",
        ];
        writeFileSync(join(folder, "bin", "gh"), gh.join("\n"));
        chmodSync(join(folder, "bin", "gh"), 0o755);
        writeFileSync(join(folder, "review.md"), text);
        const script = steps(comment).find((step) => step.run)?.run ?? "";
        const env = {
            PATH: `${folder}/bin:${process.env["PATH"] ?? ""}`,
            REPOSITORY: "o/r",
            HEAD_REPOSITORY: found.fork ? "x/r" : "o/r",
            HEAD: "x:b",
            SHA: "1",
        };
        execFileSync("bash", ["-e", "-o", "pipefail", "-c", script], { cwd: folder, env, stdio: "pipe" });
        return readFileSync(join(folder, "calls"), "utf8").trim().split("\n");
    }
    const posted = () => readFileSync(join(folder, "comment.md"), "utf8");
    const text = "<!-- nslab review of dev -->\n\n## Text\n";

    it("posts where there is none yet, and updates the one that is there", () => {
        assert.match(run(text, { number: "7" }).at(-1) ?? "", /^api repos\/o\/r\/issues\/7\/comments -F/);
        assert.equal(posted(), text);
        assert.match(
            run(text, { number: "7", comment: "42" }).at(-1) ?? "",
            /^api --method PATCH repos\/o\/r\/issues\/comments\/42 /,
        );
    });

    it("says whose code wrote the text of a fork", () => {
        run(text, { number: "7", fork: true });
        assert.match(posted(), /^<!-- nslab review of dev -->\n\n> The code of a fork wrote this\./);
    });

    it("touches nothing for a text without the mark, which would fit every comment", () => {
        for (const other of ["", "\n## Text\n", "<!-- -->\n"])
            assert.throws(() => run(other, { number: "7" }));
        assert.doesNotMatch(readFileSync(join(folder, "calls"), "utf8"), /comments/);
    });

    it("does nothing where the pull request is closed, or has moved on", () => {
        assert.equal(run(text, {}).length, 1);
    });
});
