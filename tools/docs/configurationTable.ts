import { parse } from "yaml";

/** A page's language, with its heads of the table's columns and its word for the default "". */
export interface Language {
    heads: [string, string, string];
    empty: string;
    /** Which of a description's paragraphs is in this language. */
    paragraph: 0 | 1;
}

/** The pages that have the table. */
export const pages: Record<string, Language> = {
    "docs/configuration.md": { heads: ["key", "default", "meaning"], empty: "empty", paragraph: 0 },
    "docs/configuration.zh-CN.md": { heads: ["键", "默认值", "含义"], empty: "空", paragraph: 1 },
};

interface Declaration {
    default: unknown;
    description: string;
}

const start = "<!-- The table is made from Pulumi.yaml by npm run configuration. -->\n";
const end = "<!-- The end of the table. -->\n";

/** A page with the table of what Pulumi.yaml declares in the place of the one that it has. */
export function withTable(page: string, project: string, language: Language): string {
    const [before, after] = [page.indexOf(start), page.indexOf(end)];
    if (before < 0 || after < before) throw new Error(`There are no two lines ${start}${end}`);
    return `${page.slice(0, before)}${start}\n${table(project, language)}\n${page.slice(after)}`;
}

/** A row stays one changed line where its key changes, as it is not aligned with the others. */
function table(project: string, { heads, empty, paragraph }: Language): string {
    const { config } = parse(project) as { config: Record<string, Declaration> };
    const rows = Object.entries(config).map(([key, { default: value, description }]) => {
        const meaning = description.split("\n")[paragraph];
        if (!meaning) throw new Error(`Pulumi.yaml describes ${key} in one language only`);
        return [`\`${key}\``, value === "" ? empty : `\`${shown(value)}\``, marked(meaning)];
    });
    const lines = [heads, ["---", "---", "---"], ...rows].map((cells) => `| ${cells.join(" | ")} |\n`);
    return `<!-- prettier-ignore -->\n${lines.join("")}`;
}

function shown(value: unknown): string {
    return typeof value === "string" ? value : JSON.stringify(value);
}

/** With the names of other keys as code. */
function marked(text: string): string {
    return text.replaceAll(/nslab:\w+/g, "`$&`").replaceAll("|", "\\|");
}
