import { Chalk } from "chalk";

/** Colour only ever goes with a word: see https://no-color.org for the variable. */
export const chalk = new Chalk(process.env["NO_COLOR"] ? { level: 0 } : {});
