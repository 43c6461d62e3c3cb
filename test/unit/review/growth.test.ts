import { parseAssignments, parseList } from "../../../host/shell.ts";
import { reviewMarkdown } from "../../../review/markdown/document.ts";
import { code } from "../../../review/markdown/nodes.ts";
import { noPolicies, policiesOf } from "../../../review/policies.ts";
import { refusedReview, reviewOf } from "../../../review/review.ts";
import { inWords } from "../../../review/values.ts";
import { parsePacket } from "../../../checks/shared/packets.ts";
import { readTracked } from "../../../report/captures.ts";
import { parseLine } from "../../../report/log.ts";
import { assertLinear, shapes } from "../../support/growth.ts";
import { foreignStep, previewWith } from "./previews.ts";

const policyEvent = { policyName: "p", policyPackName: "p", enforcementLevel: "mandatory" };

const readers: Record<string, (text: string) => unknown> = {
    "a value in Markdown": (text) => code(text),
    "a value in words": (text) => inWords("RootFs", "files", text),
    "a refusal": (text) => reviewMarkdown(refusedReview(text, text)),
    "a policy's words": (text) =>
        policiesOf(JSON.stringify({ policyEvent: { ...policyEvent, message: text } })),
    "a change that is not judged": (text) =>
        reviewMarkdown(
            reviewOf({ steps: [foreignStep({ name: text, inputs: { create: text } })] }, noPolicies, {
                stack: "dev",
            }),
        ),
    "an argument": (text) =>
        reviewMarkdown(
            reviewOf(
                previewWith({ op: "create", kind: "CaptureJob", new: { settings: { filter: text } } }),
                noPolicies,
                { stack: "dev" },
            ),
        ),
    "shell assignments": (text) => parseAssignments(`a=${text}`),
    "a list of words": (text) => parseList(text),
    "what conntrack says": (text) => readTracked([text]),
    "a line of a web server's log": (text) => parseLine(`1.000 x "${text}`),
    "a line of tcpdump": (text) => parsePacket(`1.0 IP${text}`),
};

describe("Long text of others", () => {
    for (const [what, read] of Object.entries(readers))
        it(`takes as long as it is long, and not as its square: ${what}`, () => {
            for (const [shape, make] of Object.entries(shapes))
                assertLinear(`${what}, ${shape}`, (length) => {
                    read(make(length));
                });
        });
});
