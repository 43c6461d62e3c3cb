import { createInterface } from "node:readline/promises";
import { UserError } from "../host/userError.ts";
import { say } from "../messages/spoken.ts";
import { message } from "../messages/words.ts";

/**
 * Whether a person at the terminal says yes.
 *
 * @throws UserError where nobody can be asked
 */
export async function agreed(question: string): Promise<boolean> {
    if (!process.stdin.isTTY || !process.stdout.isTTY) throw new UserError(message("command.nobodyAsked"));
    const asking = createInterface({ input: process.stdin, output: process.stdout });
    const answer = await asking.question(say("command.onlyYes", { question }));
    asking.close();
    return answer.trim() === "yes";
}
