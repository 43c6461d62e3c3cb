import type { RootContent } from "mdast";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { toMarkdown } from "mdast-util-to-markdown";
import type { Review, Risk, Verdict } from "../model.ts";
import { commandSections, folded } from "./commands.ts";
import { block, code, heading, html, list, objectName, paragraph, strong, type Words } from "./nodes.ts";
import { counts, objectsTable } from "./objects.ts";

/** The most characters of a comment on GitHub are 65536; a workflow may add a line of its own. */
const most = 60_000;

const verdicts: Record<Verdict, string> = {
    "no change": "Every object stays as it is.",
    safe: "Nothing that runs is stopped, and nothing that is stored is lost.",
    disruptive: "Something that runs is stopped, or something that is stored is lost: see the risks.",
    forbidden: "It is refused; nothing of it can be applied.",
};

/** The review as the text of a pull request's comment. Its first line, which is not shown, tells it from others. */
export function reviewMarkdown(review: Review): string {
    const before = [
        html(`<!-- nslab review of ${encodeURIComponent(review.stack)} -->`),
        heading(2, "nslab review of stack ", code(review.stack)),
        paragraph(...verdictLine(review)),
        ...refusals(review),
        ...(review.changes.length > 0 ? [objectsTable(review.changes)] : []),
        ...drift(review),
        ...section("Risks", review.risks.map(risk)),
        ...section(
            "Advice of the policies",
            review.advice.map((text) => code(text)),
        ),
    ];
    return render([...before, ...commands(review, most - render(before).length)]);
}

function risk({ object, parts }: Risk): Words {
    return [objectName(object), ": ", parts.map((part, index) => (index % 2 === 0 ? part : code(part)))];
}

function verdictLine({ verdict, changes }: Review): Words[] {
    const sum = counts(changes);
    return [strong(capitalized(verdict)), `. ${verdicts[verdict]}${sum && ` ${capitalized(sum)}.`}`];
}

function refusals({ refusals: all }: Review): RootContent[] {
    return all.map((refusal) => block("text", refusal));
}

function drift({ drift: { notChecked, found } }: Review): RootContent[] {
    return [
        ...(notChecked === undefined
            ? []
            : [paragraph(strong("Drift not checked"), ": ", code(notChecked), ".")]),
        ...section(
            "Drift",
            found.map(({ object, what, mended }) => [
                objectName(object),
                ": ",
                code(what),
                mended === "not" ? "" : `, mended ${mended}`,
            ]),
        ),
    ];
}

function section(title: string, items: Words[]): RootContent[] {
    return items.length === 0 ? [] : [heading(3, title), list(items)];
}

/** As many of the commands as there is room for. */
function commands({ changes }: Review, room: number): RootContent[] {
    const sections = commandSections(changes);
    const kept: RootContent[][] = [];
    let used = 0;
    for (const one of sections) {
        used += render(one).length;
        if (used < room) kept.push(one);
    }
    const left = sections.length - kept.length;
    return [
        ...folded("The exact commands, and what they read", kept),
        ...(left > 0
            ? [
                  paragraph(
                      `${left} more scripts have no room here: `,
                      code("nslab review --json"),
                      " has them.",
                  ),
              ]
            : []),
    ];
}

function render(children: RootContent[]): string {
    return toMarkdown(
        { type: "root", children },
        { extensions: [gfmTableToMarkdown({ tablePipeAlign: false })], bullet: "-", fences: true },
    );
}

function capitalized(text: string): string {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
