import type { Measurement } from "./measurement.ts";

const words = {
    en: {
        head: ["labs", "tool", "built", "again, unchanged", "removed", "puts back what was removed"],
        yes: "yes",
        no: "no",
        fails: "fails",
    },
    zh: {
        head: ["套数", "工具", "构建", "再次运行，无变化", "删除", "能补回被删掉的东西"],
        yes: "能",
        no: "不能",
        fails: "失败",
    },
};

/** What was measured, as a table of Markdown. */
export function tableOf(measured: Measurement[], language: keyof typeof words): string {
    const { head, yes, no, fails } = words[language];
    const time = (seconds: number) => (Number.isNaN(seconds) ? fails : `${seconds.toFixed(1)} s`);
    const rows = measured.map(({ tool, labs, up, unchanged, down, repairs }) => [
        String(labs),
        tool,
        time(up),
        time(unchanged),
        time(down),
        repairs ? yes : no,
    ]);
    const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
    return [head, head.map(() => "---"), ...rows].map(line).join("\n");
}

const between = /(<!-- measured -->\n).*?(<!-- end -->)/s;

/** @throws Error where the page has no place for the table */
export function withTable(page: string, table: string): string {
    if (!between.test(page)) throw new Error("the page has not the lines <!-- measured --> and <!-- end -->");
    return page.replace(between, (_, start: string, end: string) => `${start}\n${table}\n\n${end}`);
}
