/** What most texts are made of, and nothing of it does harm. */
const plain = /^[\t\n -~]*$/;

/**
 * What is not seen where it stands, and does something there: it drives the terminal, turns the direction of the text,
 * or hides in it. What joins letters or chooses an emoji's look does neither, as long as it stands behind one.
 */
const unseen =
    /(?![\t\n]|(?<=[[\p{L}\p{M}\p{N}\p{S}]--\p{Default_Ignorable_Code_Point}]\ufe0f?)(?:\u200c|\u200d|\ufe0e|\ufe0f))[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gv;

/**
 * A text as it may be shown to a person, in a terminal or on a page, whoever wrote it: what is unseen becomes an escape
 * that is, as in `\x1b`. Line breaks and tabs stay.
 */
export function printable(text: string): string {
    return plain.test(text) ? text : text.replace(unseen, escaped);
}

function escaped(character: string): string {
    const code = character.codePointAt(0) ?? 0;
    const digits = code.toString(16);
    if (code <= 0xff) return `\\x${digits.padStart(2, "0")}`;
    return code <= 0xffff ? `\\u${digits.padStart(4, "0")}` : `\\u{${digits}}`;
}

/** A value as JSON that may be shown as well, and that is still the same value to whoever reads it. */
export function printableJson(value: unknown, indent?: number): string {
    const units = (character: string) =>
        Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
    return JSON.stringify(value, undefined, indent).replace(unseen, (character) =>
        units(character)
            .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
            .join(""),
    );
}
