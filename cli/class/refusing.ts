import { printable } from "../../host/printable.ts";
import { UserError } from "../../host/userError.ts";

/** The exit code of what was refused before anything ran. */
const refused = 2;

/** What a command of a class comes to; whoever it refuses reads why, and every fault at once. */
export async function refusing(run: () => Promise<number>): Promise<number> {
    try {
        return await run();
    } catch (error) {
        if (!(error instanceof UserError)) throw error;
        console.error(printable(error.message));
        return refused;
    }
}
