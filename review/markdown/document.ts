import type { RootContent } from "mdast";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { toMarkdown } from "mdast-util-to-markdown";
import type { Review, Risk, Verdict } from "../model.ts";
import { commandSections, folded } from "./commands.ts";
import {
    block,
    code,
    heading,
    html,
    list,
    objectName,
    paragraph,
    shortened,
    strong,
    type Words,
} from "./nodes.ts";
import { notJudgedSections } from "./notJudged.ts";
import { counts, objectsTable } from "./objects.ts";

/**
 * How much each part may have, in bytes, so that none pushes another out: together less than a comment on GitHub, which
 * takes 65536 and to which a workflow may add a line of its own. The commands have what remains.
 */
const most = {
    all: 60_000,
    refusals: 8000,
    notJudged: 18_000,
    objects: 16_000,
    drift: 4000,
    risks: 6000,
    advice: 3000,
};

const verdicts: Record<Verdict, string> = {
    "no change": "Every object stays as it is.",
    safe: "Nothing that runs is stopped, and nothing that is stored is lost.",
    disruptive: "Something that runs is stopped, or something that is stored is lost: see the risks.",
    forbidden: "It is refused; nothing of it can be applied.",
};

/** The review as the text of a pull request's comment. Its first line, which is not shown, tells it from others. */
export function reviewMarkdown(review: Review): string {
    const stack = shortened(review.stack, 200).toWellFormed();
    const before = [
        html(`<!-- nslab review of ${encodeURIComponent(stack)} -->`),
        heading(2, "nslab review of stack ", code(stack)),
        paragraph(...verdictLine(review)),
        ...fitting(
            review.refusals.map((refusal) => [block("text", shortened(refusal, most.refusals / 2))]),
            most.refusals,
            "refusals",
        ),
        ...notJudged(review),
        ...objects(review),
        ...drift(review),
        ...section("Risks", review.risks.map(risk), most.risks),
        ...section(
            "Advice of the policies",
            review.advice.map((text) => code(text)),
            most.advice,
        ),
    ];
    return render([...before, ...commands(review, most.all - size(before))]);
}

function risk({ object, parts }: Risk): Words {
    return [objectName(object), ": ", parts.map((part, index) => (index % 2 === 0 ? part : code(part)))];
}

function verdictLine({ verdict, changes, risks }: Review): Words[] {
    const sum = counts(changes);
    const foreign = changes.filter((change) => change.notJudged).length;
    const others = risks.filter(({ disruptive }) => disruptive).length > foreign;
    const sentences = [
        ...(verdict === "disruptive" && !others ? [] : [verdicts[verdict]]),
        ...(foreign > 0 ? ["What is not judged is not nslab's own: read what it does."] : []),
        ...(sum ? [`${capitalized(sum)}.`] : []),
        ...(foreign > 0 ? [`${foreign} of them not judged.`] : []),
    ];
    return [strong(capitalized(verdict)), `. ${sentences.join(" ")}`];
}

function notJudged({ changes }: Review): RootContent[] {
    const sections = notJudgedSections(changes);
    if (sections.length === 0) return [];
    return [heading(3, "Not judged"), ...fitting(sections, most.notJudged, "resources that are not judged")];
}

function objects({ changes }: Review): RootContent[] {
    const rows = changes.map((change) => [objectsTable([change])]);
    const kept = fits(rows, most.objects);
    return [
        ...(kept > 0 ? [objectsTable(changes.slice(0, kept))] : []),
        ...noRoom(changes.length - kept, "objects"),
    ];
}

function drift({ drift: { notChecked, found } }: Review): RootContent[] {
    return [
        ...(notChecked === undefined
            ? []
            : [paragraph(strong("Drift not checked"), ": ", code(notChecked), ".")]),
        ...section(
            "Drift",
            found.map(({ object, what, repaired }) => [
                objectName(object),
                ": ",
                code(what.sentence),
                repaired === "not" ? "" : `, repaired ${repaired}`,
            ]),
            most.drift,
        ),
    ];
}

function section(title: string, items: Words[], room: number): RootContent[] {
    if (items.length === 0) return [];
    const kept = fits(
        items.map((item) => [list([item])]),
        room,
    );
    return [
        heading(3, title),
        ...(kept > 0 ? [list(items.slice(0, kept))] : []),
        ...noRoom(items.length - kept, "items"),
    ];
}

/** As many of the commands as there is room for. */
function commands({ changes }: Review, room: number): RootContent[] {
    const sections = commandSections(changes);
    const kept = fits(sections, room);
    return [
        ...folded("The exact commands, and what they read", sections.slice(0, kept)),
        ...noRoom(sections.length - kept, "scripts"),
    ];
}

/** As many sections as there is room for, and how many there is none for. */
function fitting(sections: RootContent[][], room: number, what: string): RootContent[] {
    const kept = fits(sections, room);
    return [...sections.slice(0, kept).flat(), ...noRoom(sections.length - kept, what)];
}

/** How many of the first sections there is room for. */
function fits(sections: RootContent[][], room: number): number {
    let left = room;
    const none = sections.findIndex((one) => (left -= size(one)) < 0);
    return none < 0 ? sections.length : none;
}

function noRoom(count: number, what: string): RootContent[] {
    return count > 0
        ? [paragraph(`${count} more ${what} have no room here: `, code("nslab review --json"), " has them.")]
        : [];
}

function size(children: RootContent[]): number {
    return Buffer.byteLength(render(children));
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
