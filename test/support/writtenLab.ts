import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lexer, type Token, type Tokens } from "marked";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** A row of what to type. */
export interface Row {
    terminal: string;
    /** The written lab's line; empty where it has none. */
    written: string;
    type: string;
}

/** The rows of an experiment's page, in order. */
export function rowsOf(page: string): Row[] {
    const tables = lexer(readFileSync(join(repository, page), "utf8")).filter(
        (token: Token): token is Tokens.Table => token.type === "table",
    );
    const table = tables.find(({ header }) => header.length === 4);
    if (!table) throw new Error(`${page} has no table of what to type`);
    return table.rows.map(([terminal, written, type]) => ({
        terminal: plain(terminal),
        written: plain(written),
        type: plain(type),
    }));
}

function plain(cell: Tokens.TableCell | undefined): string {
    return (cell?.tokens ?? []).map((token) => ("text" in token ? String(token.text) : token.raw)).join("");
}

/** The lines that the written lab has typed, and the two that it leaves to the reader, from its first experiment on. */
export function writtenLines(): string[] {
    const text = readFileSync(join(import.meta.dirname, "writtenLab.md"), "utf8");
    return lexer(text.slice(text.indexOf("## 实验一")))
        .filter((token: Token): token is Tokens.Code => token.type === "code" && token.lang !== "go")
        .flatMap((block) => block.text.split("\n"))
        .map((line) => line.replace(/^\$ /, "").trim())
        .filter((line) => /^(?!\/\/)./.test(line) || /^\/\/ (抓包 veth pair|查看 nginx)/.test(line))
        .filter((line) => line !== "/root"); // what pwd printed
}
