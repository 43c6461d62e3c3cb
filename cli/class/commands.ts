import { InvalidArgumentError, type Command } from "commander";
import { secondsIn } from "../../class/duration.ts";
import type { DestroyOptions } from "./destroy.ts";
import type { ImportOptions } from "./import.ts";
import type { RunOptions } from "./options.ts";
import type { PreviewOptions } from "./preview.ts";
import { addGrading } from "./gradingCommands.ts";
import { wholeNumber } from "../commands/counts.ts";
import { refusing } from "./refusing.ts";
import type { ResetOptions } from "./reset.ts";
import type { UnlockOptions } from "./unlock.ts";
import type { UpOptions } from "./up.ts";
import { say } from "../../messages/spoken.ts";

/** Adds `nslab class`; each of its commands is loaded when it is asked for. */
export function addClassCommands(program: Command, passedOn: string[], exit: (code: number) => void): void {
    const classes = program
        .command("class")
        .description(say("help.class"))
        .helpCommand(false)
        .addHelpText("after", say("help.class.codes"));
    const command = (name: string, description: string) =>
        classes.command(name).description(description).argument("<class>", say("help.class.class"));

    command("import", say("help.class.import"))
        .argument("<file>", say("help.class.import.file"))
        .option("--dry-run", say("help.class.import.dryRun"))
        .option("--map <field=column...>", say("help.class.import.map"))
        .action(async (path: string, file: string, options: ImportOptions) => {
            const { importRoster } = await import("./import.ts");
            exit(await refusing(() => importRoster(path, file, options)));
        });
    const several = (one: Command) =>
        one
            .option("--json", say("help.class.events"))
            .option("--parallel <number>", say("help.class.parallel"), wholeNumber(1, 256))
            .option("--host <name>", say("help.class.host"));
    const running = (name: string, description: string) =>
        several(command(name, description).argument("[students...]", say("help.class.students")));

    running("preview", say("help.class.preview"))
        .option("--student <id>", say("help.class.preview.student"))
        .action(async (path: string, students: string[], options: PreviewOptions) => {
            const { classPreview } = await import("./preview.ts");
            exit(await refusing(() => classPreview(path, students, options)));
        });
    running("up", say("help.class.up"))
        .option("--overcommit", say("help.class.up.overcommit"))
        .option("--heal", say("help.class.up.heal"))
        .action(async (path: string, students: string[], options: UpOptions) => {
            const { classUp } = await import("./up.ts");
            exit(await refusing(() => classUp(path, students, options)));
        });
    addGrading(command, exit);
    command("status", say("help.class.status"))
        .argument("[students...]", say("help.class.students"))
        .option("--json", say("help.class.json"))
        .option("--host <name>", say("help.class.host"))
        .action(async (path: string, students: string[], options: { json?: true; host?: string }) => {
            const { classStatus } = await import("./status.ts");
            exit(await refusing(() => classStatus(path, students, options)));
        });
    command("shell", say("help.class.shell"))
        .argument("<student>", say("help.class.student"))
        .action(async (path: string, student: string) => {
            const { classShell } = await import("./shell.ts");
            exit(await refusing(() => classShell(path, student, passedOn)));
        });
    several(
        command("say", say("help.class.say"))
            .argument("<text>", say("help.class.say.text"))
            .argument("[students...]", say("help.class.say.students")),
    ).action(async (path: string, text: string, students: string[], options: RunOptions) => {
        const { classSay } = await import("./say.ts");
        exit(await refusing(() => classSay(path, text, students, options)));
    });
    command("cards", say("help.class.cards"))
        .option("--json", say("help.class.json"))
        .action(async (path: string, options: { json?: true }) => {
            const { classCards } = await import("./cards.ts");
            exit(await refusing(() => classCards(path, options)));
        });
    several(command("reset", say("help.class.reset")).argument("<students...>", say("help.class.some")))
        .option("--yes", say("help.yes"))
        .action(async (path: string, students: string[], options: ResetOptions) => {
            const { classReset } = await import("./reset.ts");
            exit(await refusing(() => classReset(path, students, options)));
        });
    command("unlock", say("help.class.unlock"))
        .argument("[students...]", say("help.class.students"))
        .option("--force", say("help.class.unlock.force"))
        .option("--json", say("help.class.unlock.json"))
        .action(async (path: string, students: string[], options: UnlockOptions) => {
            const { classUnlock } = await import("./unlock.ts");
            exit(await refusing(() => classUnlock(path, students, options)));
        });
    running("destroy", say("help.class.destroy"))
        .option("--gone", say("help.class.destroy.gone"))
        .option("--forget", say("help.class.destroy.forget"))
        .option("--idle <time>", say("help.class.destroy.idle"), period)
        .action(async (path: string, students: string[], options: DestroyOptions) => {
            const { classDestroy } = await import("./destroy.ts");
            exit(await refusing(() => classDestroy(path, students, options)));
        });
}

function period(text: string): number {
    const seconds = secondsIn(text);
    if (seconds !== undefined) return seconds;
    throw new InvalidArgumentError(say("help.error.period"));
}
