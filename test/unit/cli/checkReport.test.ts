import assert from "node:assert/strict";
import { checkJunit } from "../../../cli/check/junit.ts";
import { checkJson, type CheckReport } from "../../../cli/check/report.ts";
import { lessonText, notBuiltText, summaryText } from "../../../cli/check/text.ts";
import { columns } from "../../../cli/terminal.ts";
import type { LessonResult } from "../../../checks/index.ts";

const passed: LessonResult = {
    number: 1,
    title: "chroot",
    passed: true,
    looked: "what / is",
    saw: ["one", "two"],
    seconds: 0.034,
};
const failed: LessonResult = {
    ...passed,
    number: 3,
    title: "a limit",
    passed: false,
    saw: ["<a> & \u0007b"],
    hint: "mend it",
    seconds: 12.34,
};
const report: CheckReport = {
    stack: "dev",
    passed: false,
    lessons: [passed, failed],
    notBuilt: [{ number: 4, title: "a veth pair", experiment: 2 }],
};

/** Colours are for terminals, and a test may run on one. */
function plain(text: string): string {
    // eslint-disable-next-line no-control-regex -- what colours are made of
    return text.replaceAll(/\u001b\[\d+m/g, "");
}

describe("a report for people", () => {
    it("says in words whether a lesson passed, and what was seen", () => {
        assert.equal(
            plain(lessonText(passed)),
            "✓ Lesson 1 passed: chroot (34 ms)\n" +
                "  looked at    what / is\n" +
                "  saw        · one\n" +
                "             · two\n",
        );
    });

    it("says what to do where one failed", () => {
        const text = plain(lessonText(failed));
        assert.match(text, /^✗ Lesson 3 failed: a limit \(12\.3 s\)$/m);
        assert.match(text, /^ {2}what to do {3}mend it$/m);
    });

    it("names what is not built, and counts", () => {
        assert.match(
            notBuiltText({ number: 4, title: "a veth pair", experiment: 2 }),
            /^- Lesson 4 not built: /,
        );
        assert.equal(summaryText(report), "Lessons: 1 passed, 1 failed, 1 not built");
        assert.equal(summaryText({ ...report, notBuilt: [] }), "Lessons: 1 passed, 1 failed");
    });

    it("is wrapped on a terminal, and nothing of it is lost", () => {
        const path = `/${"long".repeat(20)}`;
        const lines = columns([["saw", "·", `${"word ".repeat(20)}${path}`]], 70).split("\n");
        assert.ok(lines.length > 2);
        for (const line of lines.slice(1)) assert.match(line, /^ {15}\S/);
        assert.ok(lines.some((line) => line.trim() === path));
        assert.equal(columns([["saw", "·", "word ".repeat(40)]], 0).split("\n").length, 1);
    });
});

describe("a report for machines", () => {
    it("is one JSON document", () => {
        assert.deepEqual(JSON.parse(checkJson(report)), report);
    });

    it("is JUnit XML: a test case a lesson, its failure with its text", () => {
        const xml = checkJunit(report);
        assert.match(
            xml,
            /<testsuite name="nslab check, stack dev" tests="3" failures="1" skipped="1" time="12\.374">/,
        );
        assert.match(xml, /<testcase classname="nslab\.lesson1" name="Lesson 1: chroot" time="0\.034">/);
        assert.match(xml, /<failure message="mend it">/);
        assert.match(xml, /saw: &lt;a&gt; &amp; \ufffdb/);
        assert.match(
            xml,
            /<skipped message="experiment 2 is not in nslab:experiments, or nslab:leaveOut leaves a part of it to the student"\/>/,
        );
    });
});
