import { UserError } from "../components/host/errors.ts";
import { execute } from "../components/host/execute.ts";
import { hostName, type ResolvedHost } from "../components/host/resolvedHost.ts";
import { assignments, script, type Value } from "../components/host/shell.ts";

/** What such a script has found: lines of a name and a value, separated by a tab, see prelude.sh. */
export class Facts {
    readonly #lines: [name: string, value: string][];

    constructor(answer: string) {
        this.#lines = answer
            .split("\n")
            .filter(Boolean)
            .map((line) => {
                const [name = "", ...value] = line.split("\t");
                return [name, value.join("\t")];
            });
    }

    /** Every value of this name, in order. */
    all(name: string): string[] {
        return this.#lines.filter(([found]) => found === name).map(([, value]) => value);
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

/** A script that looks at the host, and what it is given. */
export interface Look {
    /** The URL of the module that asks; its script lies beside it. */
    base: string;
    file: string;
    values: Record<string, Value>;
    /** The longest that it may take. The script ends sooner by itself, and clears up. */
    seconds: number;
}

/** A script did not do what it should have done. */
export class ScriptError extends Error {}

/**
 * Runs such a script on the host, over one connection.
 *
 * @throws UnreachableError when the host cannot be reached
 * @throws ScriptError when the script failed, or did not end in time
 */
export async function look(host: ResolvedHost, { base, file, values, seconds }: Look): Promise<Facts> {
    const text = `${script(import.meta.url, "../components/host/process.sh", "prelude.sh")}\n${script(base, file)}`;
    const { code, stdout, stderr } = await execute(host, `${assignments(values)}\n${text}`, seconds).catch(
        tooLate,
    );
    if (code === 0) return new Facts(stdout);
    throw new ScriptError(`${file} ended with exit code ${code} on ${hostName(host)}: ${stderr.trim()}`);
}

function tooLate(error: Error): never {
    throw error instanceof UserError ? error : new ScriptError(error.message);
}
