import { createInterface } from "node:readline/promises";
import { UserError } from "../host/userError.ts";

/**
 * Whether a person at the terminal says yes.
 *
 * @throws UserError where nobody can be asked
 */
export async function agreed(question: string): Promise<boolean> {
    if (!process.stdin.isTTY || !process.stdout.isTTY)
        throw new UserError(
            "Nobody can be asked here, and nothing was changed. To go on without a question: --yes",
        );
    const asking = createInterface({ input: process.stdin, output: process.stdout });
    const answer = await asking.question(`${question} Only yes will do: `);
    asking.close();
    return answer.trim() === "yes";
}
