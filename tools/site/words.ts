/** Chinese, Japanese and Korean are written without spaces: their words are looked for as pairs of characters. */
const scripts = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/u;

/** The words of a text as the index and whoever searches cut them: the same in Node and in every browser. */
export function words(text: string): string[] {
    return text
        .toLowerCase()
        .split(/[^\p{Letter}\p{Number}_]+/u)
        .flatMap((word) => word.split(new RegExp(`(${scripts.source})`, "u")))
        .filter(Boolean)
        .flatMap((word) => (scripts.test(word) ? pairs(word) : [word]));
}

function pairs(word: string): string[] {
    const characters = Array.from(word);
    if (characters.length === 1) return characters;
    return characters.slice(1).map((character, index) => `${characters[index] ?? ""}${character}`);
}
