import { InvalidArgumentError } from "commander";
import { say } from "../../messages/spoken.ts";

/** Of an option that says how many. */
export function readCount(text: string): number {
    if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError(say("help.error.count"));
    return Number(text);
}
