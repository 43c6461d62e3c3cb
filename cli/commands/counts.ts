import { InvalidArgumentError } from "commander";

/** Of an option that says how many. */
export function readCount(text: string): number {
    if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("It is a number from 1 to 999999999.");
    return Number(text);
}
