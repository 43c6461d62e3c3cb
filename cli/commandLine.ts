import { createRequire } from "node:module";
import { Command, Help, type Argument, type ErrorOptions, type Option } from "commander";
import { say, spoken } from "../messages/spoken.ts";
import type { PlainKey } from "../messages/words.ts";

/** A command whose help and errors are in the reader's language: commander's own words are English. */
export class SpokenCommand extends Command {
    override createCommand(name?: string): SpokenCommand {
        return new SpokenCommand(name);
    }

    override createHelp(): Help {
        return Object.assign(new SpokenHelp(), this.configureHelp());
    }

    override error(sentence: string, options?: ErrorOptions): never {
        super.error(translated(sentence), options);
    }
}

const titles: Record<string, PlainKey> = {
    "Usage:": "help.title.usage",
    "Arguments:": "help.title.arguments",
    "Options:": "help.title.options",
    "Global Options:": "help.title.global",
    "Commands:": "help.title.commands",
};

const require = createRequire(import.meta.url);

class SpokenHelp extends Help {
    override showGlobalOptions = true;

    /** The version is not each command's. */
    override visibleGlobalOptions(command: Command): Option[] {
        return super.visibleGlobalOptions(command).filter((option) => option.long === "--lang");
    }

    override styleTitle(title: string): string {
        const key = titles[title];
        return key ? say(key) : title;
    }

    override optionDescription({ description, argChoices, defaultValue, ...option }: Option): string {
        const hasDefault = (option.required || option.optional) && defaultValue !== undefined;
        return described(description, argChoices, hasDefault ? (defaultValue as unknown) : undefined);
    }

    override argumentDescription({ description, argChoices, defaultValue }: Argument): string {
        return described(description, argChoices, defaultValue as unknown);
    }

    /** Chinese has no blanks to wrap at. */
    override boxWrap(text: string, width: number): string {
        if (spoken() === "en" || width < this.minWidthToWrap) return super.boxWrap(text, width);
        const { default: wrap } = require("wrap-ansi") as typeof import("wrap-ansi");
        return wrap(text, width, { hard: true });
    }
}

function described(text: string, choices: readonly string[] | undefined, defaultValue: unknown): string {
    const extra = [
        ...(choices
            ? [say("help.choices", { choices: choices.map((one) => JSON.stringify(one)).join(", ") })]
            : []),
        ...(defaultValue === undefined ? [] : [say("help.default", { value: JSON.stringify(defaultValue) })]),
    ].join(say("help.separator"));
    if (extra === "") return text;
    return text === "" ? `(${extra})` : say("help.extra", { text, extra });
}

/** The sentences that commander's command.js, option.js and argument.js have, and ours. */
const sentences: [RegExp, (found: Record<string, string>) => string][] = [
    [
        /^error: missing required argument '(?<name>.*)'$/,
        ({ name = "" }) => say("help.error.missingArgument", { name }),
    ],
    [
        /^error: option '(?<option>.*)' argument missing$/,
        ({ option = "" }) => say("help.error.optionMissingArgument", { option }),
    ],
    [
        /^error: required option '(?<option>.*)' not specified$/,
        ({ option = "" }) => say("help.error.missingOption", { option }),
    ],
    [
        /^error: unknown option '(?<option>.*)'$/,
        ({ option = "" }) => say("help.error.unknownOption", { option }),
    ],
    [
        /^error: unknown command '(?<command>.*)'$/,
        ({ command = "" }) => say("help.error.unknownCommand", { command }),
    ],
    [
        /^\(Did you mean one of (?<several>.*)\?\)$/,
        ({ several = "" }) => say("help.error.didYouMeanOneOf", { several }),
    ],
    [/^\(Did you mean (?<one>.*)\?\)$/, ({ one = "" }) => say("help.error.didYouMean", { one })],
    [
        /^error: too many arguments for '(?<command>.*)'\. Expected (?<expected>\d+) arguments? but got (?<received>\d+): (?<words>.*)\.$/,
        ({ command = "", expected = "", received = "", words = "" }) =>
            say("help.error.excessArgumentsFor", { command, expected: Number(expected), received, words }),
    ],
    [
        /^error: too many arguments\. Expected (?<expected>\d+) arguments? but got (?<received>\d+): (?<words>.*)\.$/,
        ({ expected = "", received = "", words = "" }) =>
            say("help.error.excessArguments", { expected: Number(expected), received, words }),
    ],
    [
        /^error: option '(?<option>.*)' argument '(?<value>.*)' is invalid\. (?<allowed>.*)$/,
        ({ option = "", value = "", allowed = "" }) =>
            say("help.error.invalidOption", { option, value, allowed: translated(allowed) }),
    ],
    [
        /^error: command-argument value '(?<value>.*)' is invalid for argument '(?<name>.*)'\. (?<allowed>.*)$/,
        ({ name = "", value = "", allowed = "" }) =>
            say("help.error.invalidArgument", { name, value, allowed: translated(allowed) }),
    ],
    [
        /^Allowed choices are (?<choices>.*)\.$/,
        ({ choices = "" }) => say("help.error.allowedChoices", { choices }),
    ],
];

/** Says in the reader's language what commander has said, of which it hands out no more than the sentence. */
function translated(text: string): string {
    const lines = text.split("\n").map((line) => {
        for (const [sentence, spokenAs] of sentences) {
            const found = sentence.exec(line);
            if (found) return spokenAs(found.groups ?? {});
        }
        return line;
    });
    return lines.join("\n");
}
