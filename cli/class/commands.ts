import { InvalidArgumentError, type Command } from "commander";
import type { DestroyOptions } from "./destroy.ts";
import type { ImportOptions } from "./import.ts";
import type { RunOptions } from "./options.ts";
import type { PreviewOptions } from "./preview.ts";
import { addGrading } from "./gradingCommands.ts";
import { refusing } from "./refusing.ts";
import type { ResetOptions } from "./reset.ts";
import type { UnlockOptions } from "./unlock.ts";
import type { UpOptions } from "./up.ts";

const codes = `
CLASS is a class's folder with its class.yaml, or a bare roster such as os-2026.csv.

Exit codes: 0 all is well, 1 some student's failed, 2 refused before anything ran, 130 interrupted.`;

/** Adds `nslab class`; each of its commands is loaded when it is asked for. */
export function addClassCommands(program: Command, passedOn: string[], exit: (code: number) => void): void {
    const classes = program
        .command("class")
        .description("run labs for the students of a roster: a stack each, many at once")
        .helpCommand(false)
        .addHelpText("after", codes);
    const command = (name: string, description: string) =>
        classes.command(name).description(description).argument("<class>", "the class's folder, or a roster");

    command("import", "take the students of a Canvas, Moodle or Google Classroom export into the roster")
        .argument("<file>", "the export, a CSV file")
        .option("--dry-run", "only show what would change")
        .option(
            "--map <field=column...>",
            "where a field is, such as name=First+Last; the fields are id, name, email, group, lms",
        )
        .action(async (path: string, file: string, options: ImportOptions) => {
            const { importRoster } = await import("./import.ts");
            exit(await refusing(() => importRoster(path, file, options)));
        });
    const several = (one: Command) =>
        one
            .option("--json", "print one event a line")
            .option("--parallel <number>", "how many at once, 1 to 256; class.yaml says parallel", atOnce)
            .option("--host <name>", "only the students of this host");
    const running = (name: string, description: string) =>
        several(command(name, description).argument("[students...]", "only these: ids, or names of groups"));

    running(
        "preview",
        "show the places, the memory of the hosts, and what up would change; it writes nothing",
    )
        .option("--student <id>", "the whole preview of this one")
        .action(async (path: string, students: string[], options: PreviewOptions) => {
            const { classPreview } = await import("./preview.ts");
            exit(await refusing(() => classPreview(path, students, options)));
        });
    running("up", "build what is missing, and repair what has drifted")
        .option("--overcommit", "start more than the memory of a host has room for")
        .option("--heal", "close the exercises that are open, and build what they have left out or broken")
        .action(async (path: string, students: string[], options: UpOptions) => {
            const { classUp } = await import("./up.ts");
            exit(await refusing(() => classUp(path, students, options)));
        });
    addGrading(command, exit);
    command("status", "show what there is of each student: from the state, and one look at each host")
        .argument("[students...]", "only these: ids, or names of groups")
        .option("--json", "print one line of JSON a student")
        .option("--host <name>", "only the students of this host")
        .action(async (path: string, students: string[], options: { json?: true; host?: string }) => {
            const { classStatus } = await import("./status.ts");
            exit(await refusing(() => classStatus(path, students, options)));
        });
    command("shell", "open a shell in a student's machine as its root, who is told so; or -- COMMAND")
        .argument("<student>", "an id, or a group's name")
        .action(async (path: string, student: string) => {
            const { classShell } = await import("./shell.ts");
            exit(await refusing(() => classShell(path, student, passedOn)));
        });
    several(
        command("say", "say something on each terminal of the students, and to whoever logs in later")
            .argument("<text>", "what to say, in quotes")
            .argument("[students...]", "only to these: ids, or names of groups"),
    ).action(async (path: string, text: string, students: string[], options: RunOptions) => {
        const { classSay } = await import("./say.ts");
        exit(await refusing(() => classSay(path, text, students, options)));
    });
    command("cards", "write out/cards: a page for each student, with login, deadline and tasks")
        .option("--json", "print one line of JSON a student")
        .action(async (path: string, options: { json?: true }) => {
            const { classCards } = await import("./cards.ts");
            exit(await refusing(() => classCards(path, options)));
        });
    several(
        command(
            "reset",
            "take students' labs down and build them anew; what was done in them is gone",
        ).argument("<students...>", "ids, or names of groups"),
    )
        .option("--yes", "do not ask")
        .action(async (path: string, students: string[], options: ResetOptions) => {
            const { classReset } = await import("./reset.ts");
            exit(await refusing(() => classReset(path, students, options)));
        });
    command("unlock", "free what a killed run has left locked, and name what somebody is at")
        .argument("[students...]", "only these: ids, or names of groups")
        .option("--force", "unlock that, too: whoever is at it goes on without a lock")
        .option("--json", "print one line of JSON a stack")
        .action(async (path: string, students: string[], options: UnlockOptions) => {
            const { classUnlock } = await import("./unlock.ts");
            exit(await refusing(() => classUnlock(path, students, options)));
        });
    running("destroy", "remove the labs; the students keep their slots")
        .option("--gone", "only of those who have been dropped, or are in the roster no more")
        .option("--forget", "give back the slots as well, and remove the stacks")
        .action(async (path: string, students: string[], options: DestroyOptions) => {
            const { classDestroy } = await import("./destroy.ts");
            exit(await refusing(() => classDestroy(path, students, options)));
        });
}

function atOnce(text: string): number {
    const value = Number(text);
    if (Number.isInteger(value) && value >= 1 && value <= 256) return value;
    throw new InvalidArgumentError("Allowed: a whole number from 1 to 256.");
}
