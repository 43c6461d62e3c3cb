import type { GetICUArgs } from "@schummar/icu-type-parser";
import { IntlMessageFormat } from "intl-messageformat";
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
export interface Message {
    key: Key;
    values: Readonly<Record<string, string | number | Message>>;
}

/** Nothing where the message wants nothing. */
type Held<K extends Key> = keyof Values<K> extends never
    ? []
    : [values: { [Name in keyof Values<K>]: Values<K>[Name] | Message }];

export function message<K extends Key>(key: K, ...[values]: Held<K>): Message {
    return { key, values: (values ?? {}) as Message["values"] };
}

/** Says messages in one language. */
export class Words {
    readonly language: Language;
    readonly #formats = new Map<Key, IntlMessageFormat>();

    constructor(language: Language) {
        this.language = language;
    }

    say<K extends Key>(key: K, ...[values]: Given<K>): string {
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
        const made = new IntlMessageFormat(catalogue[this.language][key], this.language);
        this.#formats.set(key, made);
        return made;
    }
}
