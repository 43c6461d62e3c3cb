import { hostname, userInfo } from "node:os";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Facts } from "../../checks/shared/facts.ts";
import type { Step } from "../../exercises/exercise.ts";
import type { Language } from "../../messages/language.ts";
import { judge, type Judgement } from "../../exercises/judge.ts";
import { look } from "../../exercises/scripts.ts";
import { storeFacts } from "../../exercises/records/evidence.ts";
import { appendRecord, type LookRecord } from "../../exercises/records/record.ts";
import { root } from "../project.ts";
import { evidenceFolder, recordsFile, writeBook } from "./book.ts";
import type { Session } from "./session.ts";

/** A look, and what it has come to. */
export interface Looked extends Judgement {
    facts: Facts;
}

/**
 * Looks at an open exercise, judges it, and keeps what it has come to: in the book, and as a record with the facts as its
 * evidence.
 */
export async function lookAt(session: Session, event?: LookRecord["event"]): Promise<Looked> {
    const facts = await look(session.setting, session.started);
    return { facts, ...keep(session, facts, event) };
}

/** Judges what was seen, and keeps it. */
function keep(session: Session, facts: Facts, event?: LookRecord["event"]): Judgement {
    const { stack, book, entry, exercise, setting } = session;
    const judgement = judge(exercise, facts, setting.parameters, entry.answers);
    const at = new Date().toISOString();
    const { points, of, steps } = judgement;
    entry.best = Math.max(entry.best, points);
    entry.last = { at, points, steps };
    appendRecord(recordsFile(stack), {
        at,
        by: `${userInfo().username}@${hostname()}`,
        class: "",
        student: "",
        exercise: exercise.name,
        points,
        of,
        steps: recordedSteps(steps, "en"),
        answers: { ...entry.answers },
        parameters: setting.parameters,
        tries: Object.values(entry.wrong).reduce((sum, count) => sum + count, 0),
        hints: entry.hints.length,
        ...(event && { event }),
        generation: entry.lab,
        facts: storeFacts(evidenceFolder, facts),
        nslab: version(),
    });
    writeBook(stack, book);
    return judgement;
}

/** The steps as a record has them. */
export function recordedSteps(steps: readonly Step[], language: Language): LookRecord["steps"] {
    return steps.map(({ what, points, passed, saw, hint }) => ({
        what,
        points,
        passed,
        saw: saw[language],
        ...(hint && { hint: hint[language] }),
    }));
}

/** The version of nslab that looks. */
export function version(): string {
    const manifest = readFileSync(join(root, "package.json"), "utf8");
    return (JSON.parse(manifest) as { version: string }).version;
}
