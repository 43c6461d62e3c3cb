import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Measured } from "./hyperfine.ts";
import type { Project } from "./project.ts";

const call = "run(this.#host, probeScript(this.#wanted))";

/** What the look answers from, or writes its answer to, by whether the switch is there. */
const answered = (answer: string, isOn: string) => `
import * as files from "node:fs";
async function answered<T>(look: () => Promise<T>): Promise<T> {
    if (files.existsSync(${JSON.stringify(isOn)})) return JSON.parse(files.readFileSync(${JSON.stringify(answer)}, "utf8"));
    const found = await look();
    files.writeFileSync(${JSON.stringify(answer)}, JSON.stringify(found));
    return found;
}
`;

/**
 * The preview of a lab that is up, and the same where what the look at the host found is read from a file: the
 * difference is what the look takes.
 */
export function withAndWithoutLook(folder: string, { preview }: Project): Measured[] {
    const probe = join(folder, "components", "managed", "probe.ts");
    const text = readFileSync(probe, "utf8");
    if (text.split(call).length !== 2) throw new Error(`${probe} has not one ${call}`);
    const [answer, isOn] = [join(folder, ".nslab", "answer"), join(folder, ".nslab", "isAnswered")];
    writeFileSync(probe, text.replace(call, `answered(() => ${call})`) + answered(answer, isOn));
    return [
        { name: "with the look", command: preview, prepare: ["rm", "-f", isOn] },
        { name: "without", command: preview, prepare: ["touch", isOn] },
    ];
}
