import { stripVTControlCharacters } from "node:util";
import type { Exercise } from "../../../exercises/exercise.ts";
import { exercises } from "../../../exercises/index.ts";
import { taskText } from "../../../exercises/task.ts";
import { printable } from "../../../host/printable.ts";
import { UserError } from "../../../host/userError.ts";
import { Message, Words } from "../../../messages/words.ts";
import type { Settings } from "../../../class/settings.ts";
import { answered, asked, checked, hinted, questionFor, type Asking } from "../../exercise/asking.ts";
import type { Book } from "../../exercise/book.ts";
import { listText } from "../../exercise/text.ts";
import { exercisesOf } from "../exercises.ts";
import type { LabRequest } from "../seat/request.ts";

/** The longest answer, in characters: no task is half as long. */
const longest = 20_000;

/** What a request is served with. */
export interface Desk {
    settings: Settings;
    /** The seat's deadline; "" where there is none. */
    deadline: string;
    book: Book;
    /** The exercise that is open there. */
    asking(): Promise<Asking | undefined>;
}

/** What goes to a student's terminal: the exit code of `lab`, and what it prints. */
export interface Served {
    code: number;
    text: string;
}

/** Answers what a student asks in the seat. */
export async function serve(request: LabRequest, desk: Desk): Promise<Served> {
    try {
        const { code, text } = await answerTo(request, desk);
        return shown(code, text);
    } catch (error) {
        if (!(error instanceof UserError)) throw error;
        const { what } = error;
        const words = new Words(desk.settings.language);
        return shown(2, what instanceof Message ? words.tell(what) : error.message);
    }
}

/** As it may be printed there: colours are for whoever watches. */
export function shown(code: number, text: string): Served {
    return { code, text: printable(stripVTControlCharacters(text)).slice(0, longest) };
}

async function answerTo({ verb, words }: LabRequest, desk: Desk): Promise<Served> {
    const { settings, book, deadline } = desk;
    const { language } = settings;
    const said = new Words(language);
    if (verb === "help") return { code: 0, text: said.say("lab.seen") };
    if (verb === "lower") return { code: 0, text: said.say("lab.lowered") };
    if (verb === "list") {
        const listed = listText(exercisesOf(settings), book.entries, book.open, language);
        const due = deadline === "" ? [] : [said.say("lab.deadline", { moment: deadline })];
        return { code: 0, text: [listed, ...due].join("\n") };
    }
    const open = exercises.find(({ name }) => name === book.open);
    const entry = open && book.entries[open.name];
    if (!open || !entry?.values) throw new UserError(said.say("lab.nothingOpen"));
    const rest = afterExercise(words, open, said);
    if (verb === "task") {
        const [question] = open.questions;
        const next = question ? said.say("lab.nextAnswer", { key: question.key }) : said.say("lab.next");
        return { code: 0, text: `${taskText(open, language, entry.values)}\n${next}` };
    }
    const [key, ...value] = rest;
    if (verb === "answer" && key === undefined) return asked(open, entry, language);
    if (verb === "answer" && value.length === 0)
        throw new UserError(said.say("lab.howToAnswer", { key: key ?? "" }));
    const question = verb === "answer" ? questionFor(open, key ?? "", value.join(" ")) : undefined;
    const asking = await desk.asking();
    if (!asking) throw new UserError(said.say("lab.nothingOpen"));
    if (question) return answered(asking, question, value.join(" "), language);
    return verb === "check" ? checked(asking, language) : hinted(asking, language);
}

/** The words behind the exercise that a student may name, which must be the one that is open. */
function afterExercise(words: readonly string[], open: Exercise, said: Words): readonly string[] {
    const [first, ...rest] = words;
    if (first === undefined || open.questions.some(({ key }) => key === first)) return words;
    const named = exercises.find(({ name }, index) => first === name || first === String(index + 1));
    if (!named && rest.length > 0) return words; // which questionFor names
    if (!named)
        throw new UserError(
            said.say("lab.unknown", { name: first, names: exercises.map(({ name }) => name).join(", ") }),
        );
    if (named !== open) throw new UserError(said.say("lab.other", { wanted: named.name, open: open.name }));
    return rest;
}
