/** A name in lines of at most so many characters, where its words are short enough. */
export function wrap(name: string, width: number): string[] {
    const lines: string[] = [];
    for (const word of name.split(" ")) {
        const last = lines.at(-1);
        if (last !== undefined && last.length + 1 + word.length <= width)
            lines.splice(-1, 1, `${last} ${word}`);
        else lines.push(word);
    }
    return lines;
}
