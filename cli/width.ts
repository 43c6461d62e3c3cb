import { stripVTControlCharacters } from "node:util";
import { eastAsianWidth } from "get-east-asian-width";

/** How many columns of a terminal a text takes: a Chinese character takes two. */
export function displayWidth(text: string): number {
    return Array.from(stripVTControlCharacters(text), (character) =>
        eastAsianWidth(character.codePointAt(0) ?? 0),
    ).reduce((sum, width) => sum + width, 0);
}

/** A text with blanks behind it, up to a number of columns. */
export function padded(text: string, columns: number): string {
    return text + " ".repeat(Math.max(0, columns - displayWidth(text)));
}
