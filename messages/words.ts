import { createRequire } from "node:module";
import type { GetICUArgs } from "@schummar/icu-type-parser";
import type { IntlMessageFormat } from "intl-messageformat";
import { catalogue, type Key, type Pattern } from "./catalogue.ts";
import type { Language } from "./language.ts";

/** What a message wants to know, by name: read from the message itself. */
type Values<K extends Key> = GetICUArgs<
    Pattern<K>,
    { ICUArgument: string | number; ICUNumberArgument: number }
>;

/** The messages that want to know nothing. */
export type PlainKey = { [K in Key]: keyof Values<K> extends never ? K : never }[Key];

/** Nothing where the message wants nothing. */
type Given<K extends Key> = keyof Values<K> extends never ? [] : [values: Values<K>];

/** The same, where a value may be something else than text, such as markup. */
type RichValues<K extends Key, P> = { [Name in keyof Values<K>]: Values<K>[Name] | P };

/** What is to be said, in whatever language: it may hold others. */
export class Message {
    readonly key: Key;
    readonly values: Readonly<Record<string, string | number | Message>>;

    constructor(key: Key, values: Message["values"]) {
        this.key = key;
        this.values = values;
    }

    /** In English, for programs. */
    toString(): string {
        return english.tell(this);
    }

    /** JSON is for programs. */
    toJSON(): string {
        return this.toString();
    }
}

/** Nothing where the message wants nothing. */
type Held<K extends Key> = keyof Values<K> extends never
    ? []
    : [values: { [Name in keyof Values<K>]: Values<K>[Name] | Message }];

export function message<K extends Key>(key: K, ...[values]: Held<K>): Message {
    return new Message(key, (values ?? {}) as Message["values"]);
}

/** Says messages in one language. */
export class Words {
    readonly language: Language;
    readonly #formats = new Map<Key, IntlMessageFormat>();

    constructor(language: Language) {
        this.language = language;
    }

    say<K extends Key>(key: K, ...[values]: Given<K>): string {
        const pattern = catalogue[this.language][key];
        // Most of a command's help wants nothing, and does without the library.
        if (values === undefined && isPlain(pattern)) return pattern;
        return this.#format(key).format<string>(values as Record<string, string | number>) as string;
    }

    /** Says what somebody else has put together; a text is said as it is. */
    tell(what: Message | string): string {
        if (typeof what === "string") return what;
        const values = Object.entries(what.values).map(([name, value]) => [
            name,
            typeof value === "object" ? this.tell(value) : value,
        ]);
        const given = Object.fromEntries(values) as Record<string, string | number>;
        return this.#format(what.key).format<string>(given) as string;
    }

    /**
     * The message in pieces: its own text, and between it what is no text.
     *
     * @param values each as text, or as a piece
     * @param tags makes a piece of what stands between a tag's ends, as in "<big>12</big> requests"
     */
    pieces<K extends Key, P extends object>(
        key: K,
        values: RichValues<K, P>,
        tags: Record<string, (inside: (string | P)[]) => P> = {},
    ): (string | P)[] {
        const given = { ...(values as Record<string, string | number | P>), ...tags };
        const said = this.#format(key).format<P>(given);
        return Array.isArray(said) ? said : [said];
    }

    #format(key: Key): IntlMessageFormat {
        const known = this.#formats.get(key);
        if (known) return known;
        const made = new (icu().IntlMessageFormat)(catalogue[this.language][key], this.language);
        this.#formats.set(key, made);
        return made;
    }
}

/** What every program is told in, whoever reads along. */
export const english = new Words("en");

/** Whether ICU leaves a message as it is written. */
function isPlain(pattern: string): boolean {
    return !/[{}<]|''/.test(pattern);
}

const require = createRequire(import.meta.url);

/** Loaded with the first message that needs it: a preview needs none. */
function icu(): typeof import("intl-messageformat") {
    return require("intl-messageformat") as typeof import("intl-messageformat");
}
