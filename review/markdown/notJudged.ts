import type { RootContent } from "mdast";
import type { Change, ShownInput } from "../model.ts";
import { block, code, objectName, paragraph, plainOrCode, shortened, strong } from "./nodes.ts";
import { words } from "./objects.ts";

/** How much of one input is shown, in UTF-16 units. */
const mostOfInput = 3000;

/** What is not nslab's own, each with all that the preview says of it: in sight, since a person has to judge it. */
export function notJudgedSections(changes: Change[]): RootContent[][] {
    return changes.flatMap(({ object, operation, notJudged }) =>
        notJudged
            ? [
                  [
                      paragraph(
                          objectName(object),
                          ", ",
                          strong(words[operation]),
                          ": ",
                          code(notJudged.why),
                      ),
                      ...notJudged.inputs.flatMap(shownInput),
                  ],
              ]
            : [],
    );
}

function shownInput({ name, old, new: now }: ShownInput): RootContent[] {
    return [...side(name, old, ", as it was"), ...side(name, now, "")];
}

function side(name: string, text: string | undefined, which: string): RootContent[] {
    return text === undefined
        ? []
        : [paragraph(plainOrCode(name), `${which}:`), block("text", shortened(text, mostOfInput))];
}
