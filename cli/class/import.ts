import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { readClassSettings } from "../../class/classFolder.ts";
import { readSheet } from "../../class/files/csv.ts";
import { ClassError } from "../../class/files/faults.ts";
import { merge, type Difference } from "../../class/import/merge.ts";
import { readExport } from "../../class/import/source.ts";
import { rosterText } from "../../class/import/write.ts";
import { readRaw } from "../../class/roster/raw.ts";
import { readRoster } from "../../class/roster/roster.ts";
import { printable } from "../../host/printable.ts";
import { UserError } from "../../host/userError.ts";
import { replaceFile } from "../private/replaceFile.ts";
import { configRules, setsConfig } from "./configRules.ts";
import { exerciseNames } from "./exercises.ts";
import { say } from "../../messages/spoken.ts";
import { message } from "../../messages/words.ts";

/** How `nslab class import` merges. */
export interface ImportOptions {
    dryRun?: true;
    /** FIELD=COLUMN, for what is not recognized. */
    map?: string[];
}

/** Takes the students of an export of the school's system into the roster. */
export async function importRoster(
    path: string,
    file: string,
    { dryRun, map = [] }: ImportOptions,
): Promise<number> {
    const { roster, settings } = readClassSettings(path, exerciseNames);
    const name = basename(roster);
    if (/\.ya?ml$/i.test(name)) throw new UserError(message("class.import.noTable", { name }));
    if (!existsSync(file)) throw new UserError(message("class.import.noFile", { file }));
    const { sheet, faults } = readSheet(readFileSync(file), basename(file));
    if (faults.length > 0) throw new ClassError(faults);
    const source = readExport(sheet, map);
    const before = existsSync(roster) ? readFileSync(roster) : undefined;
    const rules = await configRules(setsConfig(before));
    if (before) {
        const own = readRoster(before, name, settings, rules);
        if (own.faults.length > 0) throw new ClassError(own.faults);
    }
    const raw = before ? readRaw(before, name, rules.keys) : { columns: [], students: [] };
    const { rows, differences } = merge(raw.students, source.students);
    const separator = before ? readSheet(before, name).sheet.separator : ",";
    const text = rosterText(raw.columns, rows, separator);
    // What the export brings must make a roster: else it is not written.
    const after = readRoster(Buffer.from(text), `${name} with ${basename(file)}`, settings, rules);
    if (after.faults.length > 0) throw new ClassError(after.faults);
    console.log(differenceText(differences, source.title, source.students.length, name));
    if (dryRun) console.log(say("class.import.dryRun"));
    else if (differences.length > 0) replaceFile(roster, text);
    return 0;
}

const signs = { added: "+", changed: "~", dropped: "-", returned: "+" };

function differenceText(differences: Difference[], title: string, count: number, roster: string): string {
    const lines = differences.map(({ kind, id, what }) => `  ${signs[kind]} ${id} ${kind}: ${what}`);
    const kinds = Object.keys(signs).map(
        (kind) => `${differences.filter((one) => one.kind === kind).length} ${kind}`,
    );
    const head = `${title}: ${count} students; ${roster}: ${differences.length > 0 ? kinds.join(", ") : "no change"}`;
    return printable([head, ...lines].join("\n"));
}
