import { Chalk } from "chalk";
import wrapAnsi from "wrap-ansi";
import { spoken } from "../messages/spoken.ts";
import { padded } from "./width.ts";

/** Colour only ever goes with a word: see https://no-color.org for the variable. */
export const chalk = new Chalk(process.env["NO_COLOR"] ? { level: 0 } : {});

const labelWidth = 13;
const bulletWidth = 2;

/** The widest that a text is comfortably read, and the narrowest. */
const [widest, narrowest] = [110, 60];

/** A text in lines of so many columns. Chinese has no blanks to wrap at. */
function wrapped(text: string, width: number): string {
    return wrapAnsi(text, width, { hard: spoken() === "zh-CN" });
}

/** A line: what it is, perhaps a bullet, and a text. */
export type TextRow = [label: string, bullet: string, text: string];

/**
 * Labels at the left and texts beside them.
 *
 * @param width the terminal's; without one, or where it is narrow, every text is one line
 */
export function columns(rows: TextRow[], width = 0): string {
    const left = labelWidth + bulletWidth;
    const wrap = (text: string) => (width < narrowest ? text : wrapped(text, Math.min(width, widest) - left));
    return rows
        .map(([label, bullet, text]) => {
            const lines = wrap(text)
                .split("\n")
                .join(`\n${" ".repeat(left)}`);
            return padded(label, labelWidth) + bullet.padEnd(bulletWidth) + lines;
        })
        .join("\n");
}
