import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
    chmodSync,
    globSync,
    mkdirSync,
    mkdtempSync,
    readFileSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { marked } from "marked";
import { parse } from "yaml";
import { reviewMarkdown } from "../../../review/markdown/document.ts";
import { refusedReview } from "../../../review/review.ts";

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

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const read = (file: string) => parse(readFileSync(join(repository, file), "utf8")) as Workflow;
const [review, comment] = [read("docs/github/review.yml"), read("docs/github/comment.yml")];
const steps = ({ jobs }: Workflow) => Object.values(jobs).flatMap((job) => job.steps);
const used = (workflow: Workflow) => steps(workflow).flatMap(({ uses }) => uses ?? []);

describe("the workflows for GitHub", () => {
    it("name each action by its commit, since a tag can be moved to other code", () => {
        for (const file of globSync(["docs/github/*", ".github/workflows/*"], { cwd: repository }))
            for (const action of used(read(file)))
                assert.match(action, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/, file);
    });

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
            used(comment).map((action) => action.replace(/@.*/, "")),
            ["actions/download-artifact"],
        );
        for (const { run = "" } of steps(comment)) assert.doesNotMatch(run, /npm|node|git |sh /);
    });

    it("are no pull_request_target, which hands the secrets to whoever opens a pull request, nor is any other", () => {
        const files = globSync(["docs/**/*.{yml,yaml}", "{.github,.ci,examples}/**/*.{yml,yaml}"], {
            cwd: repository,
        });
        assert.ok(files.length >= 2);
        for (const file of files) {
            const parsed: unknown = parse(readFileSync(join(repository, file), "utf8"));
            assert.doesNotMatch(JSON.stringify(parsed), /pull_request_target/, file);
        }
    });

    it("give what can write nothing but the text", () => {
        assert.deepEqual(comment.permissions, { actions: "read", "pull-requests": "write" });
        assert.doesNotMatch(JSON.stringify(comment), /secrets\.|checkout/);
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
        mkdirSync(join(folder, "review"), { recursive: true });
        writeFileSync(join(folder, "review", "review.md"), text);
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
        assert.match(posted(), /^ {4}## Text$/m);
    });

    it("shows the text of a fork as text, in which nobody is notified, and nothing is folded, linked or loaded", () => {
        const evil = [
            "@org/team #1",
            "![x](http://192.0.2.1)",
            "<details><img src=x>",
            "```",
            "[a]: http://b",
            "> @x",
        ];
        for (const end of ["\n", "\r", "\r\n", "\n\n", "\r\r", "\u2028", "\t\n", "\0\n"]) {
            run(`<!-- nslab review of dev -->\n${evil.join(end)}${end}`, { number: "7", fork: true });
            const html = marked.parse(posted().slice(posted().indexOf("\n")), { async: false, gfm: true });
            const outside = html.replaceAll(/<pre><code>[^<]*<\/code><\/pre>/g, "");
            assert.match(
                outside,
                /^<blockquote>\s*<p>The code of a fork wrote this\.[^<@#]*<\/p>\s*<\/blockquote>\s*$/,
            );
        }
    });

    it("touches nothing for a text that does not begin with the mark, which would fit every comment", () => {
        const mark = "<!-- nslab review of dev -->";
        const others = [
            "",
            "\n## Text\n",
            "<!-- -->\n",
            `\n${mark}\n`,
            `Text ${mark}\n`,
            `<details>${mark}\n`,
            `\ufeff${mark}\n`,
            `${mark} <details><summary>Safe</summary><!-- -->\n`,
            `${mark}<details> -->\n`,
            `<!-- nslab review of dev --><details><!-- -->\n`,
            `<!-- nslab review of dev --!><details> -->\n`,
            `<!-- nslab review of <details> -->\n`,
            `<!-- nslab review of  -->\n`,
            `${mark}\r\n`,
            `${mark}\r<details>\n`,
        ];
        for (const other of others) assert.throws(() => run(other, { number: "7" }), other);
        assert.doesNotMatch(readFileSync(join(folder, "calls"), "utf8"), /comments/);
    });

    it("touches nothing for what is longer than a review, or is no file", () => {
        assert.throws(() => run(`${text}${"x".repeat(62_000)}`, { number: "7" }));
        rmSync(join(folder, "review"), { recursive: true });
        mkdirSync(join(folder, "review"));
        writeFileSync(join(folder, "elsewhere"), text);
        symlinkSync("../elsewhere", join(folder, "review", "review.md"));
        assert.throws(() => run(text, { number: "7" }));
        assert.doesNotMatch(readFileSync(join(folder, "calls"), "utf8"), /comments/);
    });

    it("posts what nslab writes of any stack", () => {
        for (const stack of ["dev", "-", "a--b", "org/x", "Größe", "!*'()~", "x".repeat(500)]) {
            run(reviewMarkdown(refusedReview(stack, "x")), { number: "7" });
            assert.match(posted(), /^<!-- nslab review of /);
        }
    });

    it("does nothing where the pull request is closed, or has moved on", () => {
        assert.equal(run(text, {}).length, 1);
    });
});
