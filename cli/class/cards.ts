import { mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import pLimit from "p-limit";
import type { Allocation } from "../../class/allocate.ts";
import type { Classroom } from "../../class/classFolder.ts";
import type { Student } from "../../class/roster/model.ts";
import type { Seat } from "../../class/roster/seats.ts";
import { taskText } from "../../exercises/task.ts";
import { printable, printableJson } from "../../host/printable.ts";
import type { LabOutputs } from "../../stacks/outputs.ts";
import { replaceFile } from "../private/replaceFile.ts";
import { readOutputs } from "../stack/stack.ts";
import { cardPage, sheetPage, type Card } from "./cards/card.ts";
import { cardsFolder, keyFileOf } from "./cards/keys.ts";
import { exercisesOf, seedOf } from "./exercises.ts";
import { readClassSecret } from "./hold.ts";
import { seatStack } from "./names.ts";
import { placesOf } from "./placed.ts";
import { openClass } from "./read.ts";
import { selectedSeats } from "./select.ts";
import { isBuilt, listStacks, refuseMissingPassphrase } from "./stacks.ts";
import { say } from "../../messages/spoken.ts";

/** Writes a card for each student, and one page to print of them all. */
export async function classCards(path: string, options: { json?: true }): Promise<number> {
    const classroom = await openClass(path);
    const { settings } = classroom;
    const { class: className, language } = settings;
    refuseMissingPassphrase();
    const stacks = await listStacks();
    const places = await placesOf(className, stacks);
    const secret = await readClassSecret(className);
    const isUp = ({ seat }: Allocation) => isBuilt(stacks, seatStack(className, seat));
    const limit = pLimit(settings.parallel.all);
    const made = await Promise.all(
        selectedSeats(classroom, { students: [] }).map((seat) =>
            limit(async () => {
                const place = places.find((one) => one.seat === seat.id);
                const outputs =
                    place && isUp(place) ? await readOutputs(seatStack(className, seat.id)) : undefined;
                return seat.members.map((student) => ({
                    id: student.id,
                    card: cardOf(classroom, seat, student, secret, outputs),
                }));
            }),
        ),
    );
    const folder = cardsFolder(classroom);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const cards = made.flat();
    const write = (name: string, text: string) => {
        const file = join(folder, name);
        replaceFile(file, text);
        return relative(process.cwd(), file);
    };
    for (const { id, card } of cards) {
        const file = write(`${id}.html`, cardPage(card));
        if (options.json) console.log(printableJson({ student: id, file, isUp: card.login !== undefined }));
    }
    const sheet = sheetPage(
        className,
        language,
        cards.map(({ card }) => card),
    );
    // A student's id has no dot.
    const file = write("all.print.html", sheet);
    const waiting = cards.filter(({ card }) => card.isAwaited && !card.login).map(({ id }) => id);
    if (waiting.length > 0) console.error(say("class.cards.waiting", { waiting: waiting.join(", ") }));
    if (!options.json)
        console.log(
            printable(
                say("class.cards.made", {
                    count: cards.length,
                    folder: relative(process.cwd(), folder) || ".",
                    file,
                }),
            ),
        );
    return 0;
}

function cardOf(
    { settings }: Classroom,
    seat: Seat,
    student: Student,
    secret: string,
    outputs: LabOutputs | undefined,
): Card {
    const { class: className, language, isolation } = settings;
    const container = outputs?.container;
    const deadline = student.deadline || settings.deadline;
    return {
        className,
        name: student.name || student.id,
        language,
        isAwaited: isolation === "container",
        ...(container && {
            login: {
                host: container.address,
                port: container.port,
                hostKey: container.hostKey,
                ...(student.key === "" && { keyFile: keyFileOf(student) }),
            },
        }),
        ...(deadline !== undefined && { deadline }),
        exercises: exercisesOf(settings).map((exercise) => {
            const parameters = exercise.parameters(seedOf(secret, seat, exercise));
            const places = outputs && exercise.places(outputs, parameters);
            return {
                title: exercise.title[language],
                points: exercise.points,
                task: taskText(exercise, language, places && { ...parameters, ...places }),
            };
        }),
    };
}
