const special: Record<string, string> = {
    "*": "[^/]*",
    "**": ".*",
    "?": "[^/]",
    "{": "(?:",
    "}": ")",
    ",": "|",
};

/** A matcher of paths with gobwas/glob's rules, where `/` separates. */
export function globMatcher(glob: string): RegExp {
    let depth = 0;
    const source = glob.replace(tokens, (token) => {
        if (token.startsWith("\\")) return escape(token.slice(1));
        if (token.startsWith("[")) return token.replace(/^\[!/, "[^");
        if (token === "{") depth++;
        if (token === "," && depth === 0) return token;
        if (token === "}") depth--;
        return special[token] ?? escape(token);
    });
    if (depth !== 0) throw new Error(`path glob ${glob}: every { needs a }`);
    return new RegExp(`^${source}$`, "s");
}

const tokens = /\\.|\*\*|\[[^\]]+\]|./gs;

function escape(text: string): string {
    return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
