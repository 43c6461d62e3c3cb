/**
 * A function of a shell file with the comment above it: `name() {` begins a line, and so does the brace that ends it,
 * unless it ends the same line. A here-document may hold such a brace of its own. The blank line below goes with it.
 */
const functions =
    /^(?:#.*\n)*(?<name>\w+)\(\) \{(?:.*\}\n|\n(?:.*<<'?(?<end>\w+)'?.*\n(?:.*\n)*?\k<end>\n|(?!\}\n).*\n)*\}\n)\n?/gm;

/**
 * A script without the functions that it never calls. People read it whole in a preview, and the engine sends, logs and
 * stores it whole with each step.
 *
 * A function counts as called where its name stands, though it be in a text: what is kept for nothing does no harm.
 */
export function onlyCalled(script: string): string {
    const bodies = new Map<string, string>();
    const rest = script.replace(functions, (text, name: string) => {
        bodies.set(name, text);
        return "";
    });
    const called = new Set<string>();
    const follow = (text: string) => {
        for (const word of wordsOf(text)) {
            const body = bodies.get(word);
            if (body === undefined || called.has(word)) continue;
            called.add(word);
            follow(body);
        }
    };
    follow(rest);
    return script.replace(functions, (text, name: string) => (called.has(name) ? text : ""));
}

/**
 * A script without the comments above its functions, for what no preview shows: the engine stores each script twice, with
 * every step of any object. The files of this repository have them.
 */
export function withoutComments(script: string): string {
    return script.replace(functions, (text) => text.replace(/^(?:#.*\n)+/, ""));
}

function wordsOf(text: string): string[] {
    return text.replace(/^\s*#.*$/gm, "").match(/\w+/g) ?? [];
}
