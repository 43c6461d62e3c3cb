import { UserError } from "../../host/errors.ts";
import { execute } from "../../host/execute.ts";
import { printable } from "../../host/printable.ts";
import { hostName, type ResolvedHost } from "../../host/resolvedHost.ts";
import { assignments, script, type Value } from "../../host/shell.ts";
import { say } from "../../messages/spoken.ts";
import { message } from "../../messages/words.ts";

/** One finding: its name, and the value. */
export type FactLine = [name: string, value: string];

/** What such a script has found: lines of a name and a value, separated by a tab, see prelude.sh. */
export class Facts {
    /** All findings, in order: what can be stored, and judged again. */
    readonly lines: readonly FactLine[];

    /** @param answer what the script printed, or findings of earlier */
    constructor(answer: string | readonly FactLine[]) {
        this.lines = typeof answer === "string" ? linesOf(answer) : answer;
    }

    /** Every value of this name, in order. */
    all(name: string): string[] {
        return this.lines.filter(([found]) => found === name).map(([, value]) => value);
    }

    /** The value of this name, or "" where there is none. */
    one(name: string): string {
        return this.all(name)[0] ?? "";
    }

    has(name: string): boolean {
        return this.all(name).length > 0;
    }

    number(name: string): number {
        return Number(this.one(name));
    }
}

function linesOf(answer: string): FactLine[] {
    return printable(answer)
        .split("\n")
        .filter(Boolean)
        .map((line) => {
            const [name = "", ...value] = line.split("\t");
            return [name, value.join("\t")];
        });
}

/** A script that finds facts on the host, and what it is given. */
export interface FactScript {
    /** The URL of the module that runs it; its script lies beside it. */
    base: string;
    file: string;
    /** Shell files that the script calls, relative to the module. */
    helpers?: readonly string[];
    values: Record<string, Value>;
    /** What runs it elsewhere than the host itself runs scripts: the whole of it becomes another script. */
    through?: (text: string) => string;
    /** The longest that it may take. The script ends sooner by itself, and clears up. */
    seconds: number;
}

/**
 * The longest that a script may take that waits for nothing, in seconds: a guest whose processor is emulated on a busy
 * machine takes a minute for what others do at once.
 */
export const longestCheck = 300;

/** What every such script begins with. */
const shared = ["process.sh", "tree.sh", "user.sh"]
    .map((file) => `../../components/shell/${file}`)
    .concat("prelude.sh");

/** A script did not do what it should have done. */
export class ScriptError extends UserError {}

/**
 * Runs such a script on the host, over one connection.
 *
 * @throws UnreachableError when the host cannot be reached
 * @throws ScriptError when the script failed, did not end in time, or what came back is more than its facts
 */
export async function collectFacts(
    host: ResolvedHost,
    { base, file, helpers = [], values, through = (text) => text, seconds }: FactScript,
): Promise<Facts> {
    const body = `${script(import.meta.url, ...shared)}\n${script(base, ...helpers, file)}`;
    const text = through(`${assignments(values)}\n${body}`);
    const { code, stdout, stderr } = await execute(host, text, seconds).catch(tooLate);
    const where = say("lesson.script", { file, hostName: hostName(host) });
    if (code !== 0)
        throw new ScriptError(message("lesson.scriptFailed", { where, code, stderr: stderr.trim() }));
    const other = stdout.split("\n").find((line) => line !== "" && !isFact(line));
    if (other === undefined) return new Facts(stdout);
    throw new ScriptError(message("lesson.noFact", { where, other: JSON.stringify(other) }));
}

/** See prelude.sh. */
function isFact(line: string): boolean {
    return /^[A-Za-z][\w.]*\t/.test(line);
}

function tooLate(error: Error): never {
    throw error instanceof UserError ? error : new ScriptError(error.message);
}
