import { lexer, walkTokens, type Tokens } from "marked";

/** A fenced block of a page. */
export interface CodeBlock {
    language: string;
    text: string;
}

/** A command of a page, and what the page says that it prints. */
export interface Step {
    command: string;
    shown: string[];
}

/** All fenced blocks, in order. */
export function codeBlocks(markdown: string): CodeBlock[] {
    const blocks: CodeBlock[] = [];
    void walkTokens(lexer(markdown), (token) => {
        if (token.type !== "code") return;
        const { lang = "", text } = token as Tokens.Code;
        blocks.push({ language: lang, text });
    });
    return blocks;
}

/** A block's commands: the lines after "$ ", and what is shown below each; without any "$ ", all lines. */
export function stepsOf({ text }: CodeBlock): Step[] {
    const lines = text.split("\n").filter(Boolean);
    if (!text.startsWith("$ ")) return lines.map((command) => ({ command, shown: [] }));
    const steps: Step[] = [];
    for (const line of lines) {
        if (line.startsWith("$ ")) steps.push({ command: line.slice(2), shown: [] });
        else steps.at(-1)?.shown.push(line);
    }
    return steps;
}

/** The first line shown that is not printed, in this order; numbers and the width of columns may differ. */
export function missingLine(shown: string[], printed: string): string | undefined {
    const lines = printed.split("\n").map(comparable);
    return shown.find((line) => {
        const place = lines.findIndex((other) => other.includes(comparable(line)));
        if (place >= 0) lines.splice(0, place + 1);
        return place < 0;
    });
}

function comparable(line: string): string {
    return line
        .replaceAll(/\d+(\.\d+)?/g, "0")
        .replaceAll(/\s+/g, " ")
        .trim();
}
