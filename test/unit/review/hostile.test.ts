import assert from "node:assert/strict";
import { marked } from "marked";
import { reviewMarkdown } from "../../../review/markdown/document.ts";
import type { Review } from "../../../review/model.ts";
import { noPolicies, policiesOf } from "../../../review/policies.ts";
import type { Preview } from "../../../review/preview.ts";
import { refusedReview, reviewOf } from "../../../review/review.ts";
import { foreignStep, forReview, previewWith } from "./previews.ts";

/** A word that must be in code, where GitHub looks for nothing, and nowhere else. */
const mark = "zqxw";

const values: Record<string, string> = {
    "an element with a script": `<img src=x onerror=alert(1)>${mark}<script>${mark}</script>`,
    "a mention": `@${mark} @org/${mark}`,
    "a mention as character references": `&#64;${mark} &commat;${mark} \\@${mark}`,
    "a mention as entities only": `&commat;org/${mark}`,
    "an issue": `#12 GH-1 ${mark}/repo#1 ${mark}#1`,
    "a commit": `${mark}@0123456789abcdef0123456789abcdef01234567`,
    "a link without marks": `https://${mark}.example/ www.${mark}.example ${mark}@example.org`,
    "a link": `[${mark}](javascript:alert(1)) <https://${mark}.example>`,
    "a reference": `[${mark}]\n\n[${mark}]: https://${mark}.example`,
    "an image": `![${mark}](https://${mark}.example/x.png)`,
    "a fence": `\`\`\`\n${mark}\n\`\`\`\`\`\`\n# ${mark}`,
    "the end of a comment": `--> ${mark} <!--`,
    "the begin of a comment": `<!-- ${mark}`,
    "something folded away": `</details></code></pre><details><summary>${mark}</summary>`,
    "a table": `| ${mark} |\n| --- |\n| ${mark} |`,
    "a cell": `${mark} | ${mark} \\| ${mark} \\\\| ${mark}`,
    "two backticks": `a\`\`b @${mark}`,
    "many backticks": `\` \`\` \`\`\` @${mark} \`\`\``,
    "one backtick": `\`@${mark}`,
    "a backslash": `${mark}\\`,
    "blank lines": `a\r\r# ${mark}\r\n\r\n@${mark}\n\n@${mark}\u2028@${mark}`,
    "a thematic break and a heading": `${mark}\n---\n${mark}\n===\n\n    ${mark}\n> ${mark}\n- ${mark}`,
    "control characters": `\u001b[31m${mark}\u0007\u202e${mark}\u0000`,
    "half a character": `${mark}\ud800`,
    "a name of a prototype": `__proto__ ${mark}`,
    "a formula": `$$${mark}$$ $\`${mark}\`$`,
};

/** The text as GitHub shows it, without what is in code: what it would look for mentions, issues and links in. */
function outsideOfCode(markdown: string): string {
    assert.match(markdown, /^<!-- nslab review of [\w%.!~*'()-]+ -->\n/);
    const html = marked.parse(markdown.slice(markdown.indexOf("\n")), { async: false, gfm: true });
    return html.replaceAll(/<(pre|code)\b[^>]*>[^]*?<\/\1>/g, "");
}

/** No shell can hold a NUL, and no component takes one. */
const ofShell = (value: string) => value.replaceAll("\0", "");
const told = (preview: Preview) => reviewOf(preview, noPolicies, { stack: "dev" });
const limit = { settings: { limitBytes: 65536 } };
const diagnostic = (message: string, severity = "error") => ({
    diagnostics: [{ urn: "urn:pulumi:dev::nslab::nslab:index:MemoryCgroup::group", message, severity }],
});
const command = (value: string) => ({ create: value });

/** Where somebody may write what they like. */
const fields: Record<string, (value: string) => Review> = {
    "the stack's name": (value) => reviewOf({}, noPolicies, { stack: value }),
    "the stack's name in a URN": (value) =>
        told({ steps: [{ op: "create", urn: `urn:pulumi:${value}::nslab::a:b:C::d` }] }),
    "a component's name": (name) => told(previewWith({ op: "update", name, old: limit, new: limit })),
    "an argument": (value) =>
        told(
            previewWith({ op: "create", kind: "CaptureJob", new: { settings: { filter: ofShell(value) } } }),
        ),
    "an argument that replaces": (value) =>
        told(
            previewWith({
                op: "replace",
                kind: "RootFs",
                old: { identity: { path: "/srv/x" } },
                new: { identity: { path: ofShell(value) } },
            }),
        ),
    "an argument's name": (name) =>
        told(previewWith({ op: "create", new: { identity: { [name]: "x" }, settings: { [name]: "x" } } })),
    "what is announced of an argument": (value) => {
        const { steps = [] } = previewWith({ op: "create", new: { identity: { name: "x" } } });
        const message = forReview({ code: "arguments", arguments: { [value]: value } });
        for (const { newState } of steps)
            if (newState?.inputs) newState.inputs["stdin"] = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
        return told({ steps, ...diagnostic(message, "info") });
    },
    "what an earlier run found": (value) =>
        told(previewWith({ op: "delete", kind: "PidNamespace", old: limit, facts: { pid: value } })),
    drift: (sentence) =>
        told(previewWith({ op: "update", old: limit, new: limit, drift: { code: sentence, sentence } })),
    "a fault": (value) =>
        told(
            diagnostic(
                forReview({
                    code: "faults",
                    subject: value,
                    faults: [{ argument: value, value, allowed: value }],
                }),
            ),
        ),
    "an obstacle": (value) =>
        told(
            diagnostic(
                forReview({
                    code: "obstacles",
                    host: value,
                    obstacles: [{ object: value, sentence: value }],
                }),
            ),
        ),
    "a host that does not answer": (sentence) =>
        told(diagnostic(forReview({ code: "unreachable", sentence }), "warning")),
    "a refusal": (value) => refusedReview(value, value),
    "a policy's words": (value) => {
        const event = (enforcementLevel: string) =>
            JSON.stringify({
                policyEvent: {
                    resourceUrn: `urn:pulumi:dev::nslab::t::${value}`,
                    message: value,
                    policyName: value,
                    policyPackName: value,
                    enforcementLevel,
                },
            });
        const policies = policiesOf(`${event("mandatory")}\n${event("advisory")}`);
        return reviewOf({}, policies, { stack: "dev" });
    },
    "a foreign command": (value) => told({ steps: [foreignStep({ inputs: command(value) })] }),
    "a foreign command that goes": (value) =>
        told({ steps: [foreignStep({ op: "delete", inputs: { delete: value } })] }),
    "a foreign resource's type": (type) => told({ steps: [foreignStep({ type, inputs: {} })] }),
    "a foreign resource's name": (name) => told({ steps: [foreignStep({ name, inputs: {} })] }),
    "a foreign resource's parent": (parent) => told({ steps: [foreignStep({ parent, inputs: {} })] }),
    "a foreign resource's input": (value) =>
        told({ steps: [foreignStep({ inputs: { [value]: [value, { [value]: value }] } })] }),
    "an operation": (op) => told({ steps: [foreignStep({ op, inputs: {} })] }),
    "the reasons of a difference": (value) =>
        told({
            steps: (previewWith({ op: "update", old: limit, new: limit }).steps ?? []).map((step) => ({
                ...step,
                diffReasons: [value],
                replaceReasons: [value],
            })),
        }),
};

describe("Hostile text in a review", () => {
    for (const [field, review] of Object.entries(fields))
        it(`is nothing but text: ${field}`, () => {
            for (const [what, value] of Object.entries(values)) {
                const markdown = reviewMarkdown(review(value));
                const outside = outsideOfCode(markdown);
                assert.ok(!outside.includes(mark), `${what}:\n${markdown}\n${outside}`);
                assert.doesNotMatch(outside, /<(img|script|a|iframe|h1)\b/, what);
                assert.equal(
                    outside.match(/<details>/g)?.length,
                    outside.match(/<\/details>/g)?.length,
                    what,
                );
            }
        });

    it("is caught by this test where it gets out of code", () => {
        for (const value of [`@${mark}`, `\`\`a @${mark}`])
            assert.ok(outsideOfCode(`<!-- nslab review of x -->\n\n${value}`).includes(mark));
    });
});
