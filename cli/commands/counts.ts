import { InvalidArgumentError } from "commander";
import { say } from "../../messages/spoken.ts";

/** Of an option that says how many. */
export function readCount(text: string): number {
    if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError(say("help.error.count"));
    return Number(text);
}

/** Of an option or argument that is a whole number within bounds. */
export function wholeNumber(least: number, most: number): (text: string) => number {
    return (text) => {
        const value = Number(text);
        if (Number.isInteger(value) && value >= least && value <= most) return value;
        throw new InvalidArgumentError(say("help.error.wholeNumber", { least, most }));
    };
}
