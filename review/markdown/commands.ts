import type { RootContent } from "mdast";
import type { Change, ObjectName, Script } from "../model.ts";
import { block, html, joined, objectName, paragraph, strong } from "./nodes.ts";

/** A script, and the objects that it is run for. */
interface Use {
    does: Script["does"];
    text: string;
    objects: { object: ObjectName; stdin: string | undefined }[];
}

/** Every command that will be run, folded away; a script that several objects share is shown once. */
export function commandSections(changes: Change[]): RootContent[][] {
    return uses(changes).map(({ does, text, objects }) => [
        paragraph(
            strong(does),
            " of ",
            joined(
                objects.map(({ object }) => objectName(object)),
                ", ",
            ),
        ),
        ...objects.map(({ stdin }) =>
            stdin === undefined
                ? paragraph("Its arguments are known once what it is built on is there.")
                : block("sh", stdin),
        ),
        block("sh", text),
    ]);
}

/** Sections that are folded away until somebody wants to see them. */
export function folded(summary: string, sections: RootContent[][]): RootContent[] {
    if (sections.length === 0) return [];
    return [html(`<details>\n<summary>${summary}</summary>`), ...sections.flat(), html("</details>")];
}

function uses(changes: Change[]): Use[] {
    const found = new Map<string, Use>();
    for (const { object, commands } of changes) {
        for (const { does, text, stdin } of commands) {
            const key = `${does} ${text}`;
            const use = found.get(key) ?? { does, text, objects: [] };
            found.set(key, use);
            use.objects.push({ object, stdin });
        }
    }
    return [...found.values()];
}
