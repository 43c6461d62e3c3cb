import { catalogue, type BuiltObject, type Explanation } from "../components/catalogue.ts";
import { printable } from "../host/printable.ts";
import { UserError } from "../host/userError.ts";
import { readLab, type StandingLab } from "./status/lab.ts";
import { chalk } from "./terminal.ts";
import { say, tell } from "../messages/spoken.ts";
import { message } from "../messages/words.ts";

/** Says how objects came to be. */
export async function explain(stack: string, what: string): Promise<number> {
    const lab = await readLab(stack);
    const explained = lab.objects.flatMap((object) => {
        const explanation = catalogue[object.kind]?.explain?.(object);
        return explanation ? [{ object, explanation }] : [];
    });
    const named = explained.filter(({ object }) => object.name === what);
    const found = named.length > 0 ? named : explained.filter(({ explanation }) => explanation.step === what);
    if (found.length === 0)
        throw unknown(lab, what, [...new Set(explained.map((one) => one.explanation.step))]);
    console.log(found.map(({ object, explanation }) => explanationText(object, explanation)).join("\n\n"));
    return 0;
}

function unknown({ stack, objects }: StandingLab, what: string, steps: string[]): UserError {
    return new UserError(
        message("explain.unknown", {
            stack,
            what: JSON.stringify(what),
            objects: objects.map(({ name }) => name).join(", "),
            steps: steps.sort().join(", "),
        }),
    );
}

/** An explanation for people. */
function explanationText(
    { kind, name }: Pick<BuiltObject, "kind" | "name">,
    { step, why, commands, manual, look, byHand }: Explanation,
): string {
    const section = (title: string, lines: string[]) =>
        lines.length === 0 ? [] : ["", chalk.bold(title), ...lines.map((line) => `  ${line}`)];
    const width = Math.max(0, ...look.map(({ command }) => command.length));
    return printable(
        [
            say("explain.head", { name: chalk.bold(name), kind, step }),
            say("explain.why", { why: tell(why) }),
            ...section(
                say("explain.ran"),
                commands.flatMap(({ ran, written = [], because }) => [
                    chalk.cyan(ran),
                    ...written.map((line) => say("explain.written", { line })),
                    ...(because ? [`    ${tell(because)}`] : []),
                ]),
            ),
            ...section(
                say("explain.look"),
                look.map(({ command, shows }) => `${command.padEnd(width)}  # ${tell(shows)}`),
            ),
            ...section(say("explain.byHand"), byHand),
            ...section(say("explain.read"), [manual.join(", ")]),
        ].join("\n"),
    );
}
