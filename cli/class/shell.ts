import { UserError } from "../../host/userError.ts";
import { readOutputs } from "../stack/stack.ts";
import { enterHost, enterLab } from "../enter.ts";
import { seatStack } from "./names.ts";
import { chosenPlaces, placesOf } from "./placed.ts";
import { openClass } from "./read.ts";
import { scriptIn, wayInto } from "./seat/inSeat.ts";
import { inLanguage, visited } from "./seat/words.ts";
import { isBuilt, listStacks, refuseMissingPassphrase } from "./stacks.ts";
import { say } from "../../messages/spoken.ts";
import { message } from "../../messages/words.ts";

/**
 * Opens the teacher's shell in a student's seat, or runs a command there.
 *
 * @param command empty for a shell
 * @returns the exit code of the shell or the command
 */
export async function classShell(path: string, student: string, command: string[]): Promise<number> {
    const classroom = await openClass(path);
    const { settings } = classroom;
    refuseMissingPassphrase();
    const stacks = await listStacks();
    const [place] = chosenPlaces(classroom, await placesOf(settings.class, stacks), { students: [student] });
    const stack = seatStack(settings.class, place?.seat ?? "");
    if (!place || !isBuilt(stacks, stack))
        throw new UserError(message("class.student.notUp", { student, path }));
    if (settings.isolation === "none") {
        // There is no machine of the student's: what there is, is the lab.
        const lab = await readOutputs(stack);
        return enterLab(lab, lab.experiment1?.container ? "container" : "namespace", command);
    }
    const way = await wayInto(classroom, place);
    const isInteractive = command.length === 0 && process.stdin.isTTY && process.stderr.isTTY;
    const values = {
        command,
        notice: inLanguage(settings, visited),
        welcome: isInteractive ? say("class.student.shell", { student }) : "",
    };
    return enterHost(way.host, scriptIn(way, values, "terminals.sh", "shell.sh"));
}
