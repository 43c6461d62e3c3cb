import type { Command } from "commander";
import { quote } from "../../host/shell.ts";
import { UserError } from "../../host/userError.ts";
import { say } from "../../messages/spoken.ts";
import { message } from "../../messages/words.ts";

/**
 * What Pulumi alone would be given, and changes what it does: without `--target` it would destroy everything. The others
 * only change what is shown.
 */
const pulumis = {
    valued: ["target", "target-replace", "exclude", "replace", "policy-pack"],
    plain: [
        "target-dependents",
        "exclude-dependents",
        "exclude-protected",
        "refresh",
        "preview-only",
        "diff",
    ],
};

/** npm knows these itself, and who sets them in .npmrc has asked nslab for nothing. */
const npms = new Set(["yes", "offline", "save"]);

/**
 * Refuses an option before `--` on npm's command line: npm takes it for its own, and nslab would act on another stack than
 * the one that was named. What npm has taken is in its scripts' environment (npm-config(1)).
 *
 * @param words the command line as it came through npm
 * @throws UserError with the line to type instead
 */
export function refuseSwallowed(program: Command, words: string[]): void {
    const [name = ""] = words;
    const { npm_lifecycle_event: script, npm_package_name: project } = process.env;
    // A script of the user's own may call nslab, and have an option of that name.
    if (project !== "nslab" || (script !== name && script !== "nslab")) return;
    const command = program.commands.find((one) => one.name() === name);
    if (!command) return;
    const isPulumis = command.registeredArguments.some((one) => one.name().startsWith("pulumi"));
    const taken = [
        ...[...program.options, ...command.options].flatMap((one) =>
            takenBy(one.name(), one.required || one.optional),
        ),
        ...(isPulumis ? pulumis.valued.flatMap((option) => takenBy(option, true)) : []),
        ...(isPulumis ? pulumis.plain.flatMap((option) => takenBy(option, false)) : []),
    ];
    if (taken.length === 0) return;
    const options = taken.map((one) => `--${one.option}`).join(say("help.error.and"));
    throw new UserError(message("help.error.swallowed", { options, line: lineFor(words, taken, command) }));
}

interface Taken {
    option: string;
    /** What follows it; undefined where npm has left that among the words. */
    value: string | undefined;
    takesValue: boolean;
}

function takenBy(name: string, takesValue: boolean): Taken[] {
    const { [`npm_config_${name.replaceAll("-", "_")}`]: value = "" } = process.env;
    if (value === "" || npms.has(name)) return [];
    return [{ option: name, value: takesValue && value !== "true" ? value : undefined, takesValue }];
}

/** Where npm has taken "--stack x" apart, x is among the words; with more than one of them nobody can tell which. */
function lineFor([name = "", ...words]: string[], taken: Taken[], command: Command): string {
    const open = taken.filter(({ value, takesValue }) => takesValue && value === undefined);
    const bare = words.filter((word) => !word.startsWith("-"));
    const own = command.registeredArguments.some(({ variadic }) => !variadic);
    const found = !own && open.length === 1 && bare.length === 1 ? bare[0] : undefined;
    const rest = found === undefined ? words : words.filter((word) => word !== found);
    const options = taken.flatMap(({ option, value, takesValue }) =>
        takesValue ? [`--${option}`, argument(value ?? found)] : [`--${option}`],
    );
    return ["./nslab", name, ...rest.map(quote), ...options].join(" ");
}

function argument(value: string | undefined): string {
    return value === undefined ? "..." : quote(value);
}
