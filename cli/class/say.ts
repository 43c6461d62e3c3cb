import { execute } from "../../host/execute.ts";
import { printable } from "../../host/printable.ts";
import { UserError } from "../../host/userError.ts";
import { concluded } from "./ending.ts";
import { runFleet } from "./fleet.ts";
import { seatStack } from "./names.ts";
import { fleetOptions, type RunOptions } from "./options.ts";
import { chosenPlaces, placesOf } from "./placed.ts";
import { openClass } from "./read.ts";
import { scriptIn, wayInto } from "./seat/inSeat.ts";
import { announcement, inLanguage } from "./seat/words.ts";
import { isBuilt, listStacks, refuseMissingPassphrase } from "./stacks.ts";
import { message } from "../../messages/words.ts";

/** The longest that a teacher may say at once, in characters: a screenful. */
const longest = 1000;

/** Says something on every terminal in the students' seats, and to whoever logs in there later. */
export async function classSay(
    path: string,
    text: string,
    students: string[],
    options: RunOptions,
): Promise<number> {
    const said = printable(text.trim());
    if (said === "" || said.length > longest)
        throw new UserError(`the text: ${said.length} characters: 1 to ${longest} characters`);
    const classroom = await openClass(path);
    const { settings } = classroom;
    if (settings.isolation === "none")
        throw new UserError(message("class.nobodyToTell", { class: settings.class }));
    refuseMissingPassphrase();
    const stacks = await listStacks();
    const places = chosenPlaces(classroom, await placesOf(settings.class, stacks), { students, ...options });
    const isUp = (seat: string) => isBuilt(stacks, seatStack(settings.class, seat));
    const time = new Date().toTimeString().slice(0, 5);
    const values = {
        text: inLanguage(settings, announcement(time, said)),
        ownsMotd: settings.isolation === "container",
    };
    const result = await runFleet(
        // Who is not up is told nothing, unless it was asked for.
        places
            .filter(({ seat }) => students.length > 0 || isUp(seat))
            .map((place) => ({
                ...place,
                run: async () => {
                    const way = await wayInto(classroom, place);
                    const { code, stderr } = await execute(
                        way.host,
                        scriptIn(way, values, "terminals.sh", "say.sh"),
                    );
                    return { passed: code === 0, ...(code !== 0 && { why: stderr.trim() }) };
                },
            })),
        fleetOptions(settings, options, "told"),
    );
    return concluded(result, "told");
}
