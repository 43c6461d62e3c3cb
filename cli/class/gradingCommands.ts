import { Option, type Command } from "commander";
import { systems } from "../../class/export/systems.ts";
import type { CheckOptions } from "./check.ts";
import type { ExportOptions } from "./export.ts";
import type { GradeOptions } from "./grade.ts";
import type { RunOptions } from "./options.ts";
import type { RegradeOptions } from "./regrade.ts";
import { wholeNumber } from "../commands/counts.ts";
import { refusing } from "./refusing.ts";
import { say } from "../../messages/spoken.ts";

type Add = (name: string, description: string) => Command;

/** The commands by which a class does exercises and is graded; each is loaded when it is asked for. */
export function addGrading(command: Add, exit: (code: number) => void): void {
    command("start", say("help.class.start"))
        .argument("<exercise>", say("help.class.exercise"))
        .argument("[students...]", say("help.class.students"))
        .option("--json", say("help.class.events"))
        .option("--host <name>", say("help.class.host"))
        .action(async (path: string, exercise: string, students: string[], options: RunOptions) => {
            const { classStart } = await import("./start.ts");
            exit(await refusing(() => classStart(path, exercise, students, options)));
        });
    command("check", say("help.class.check"))
        .argument("[students...]", say("help.class.students"))
        .option("--exercise <name>", say("help.class.check.exercise"))
        .option("--json", say("help.class.json"))
        .option("--junit <file>", say("help.class.check.junit"))
        .option("--host <name>", say("help.class.host"))
        .addOption(
            new Option("--watch [seconds]", say("help.class.check.watch"))
                .argParser(wholeNumber(1, 3600))
                .preset("10")
                .conflicts(["exercise", "junit"]),
        )
        .action(
            async (
                path: string,
                students: string[],
                { watch, ...options }: CheckOptions & { watch?: number },
            ) => {
                if (watch === undefined) {
                    const { classCheck } = await import("./check.ts");
                    exit(await refusing(() => classCheck(path, students, options)));
                } else {
                    const { classWatch } = await import("./watch.ts");
                    exit(await refusing(() => classWatch(path, students, watch, options)));
                }
            },
        );
    command("grade", say("help.class.grade"))
        .argument("<student>", say("help.class.student"))
        .argument("<exercise>", say("help.class.exercise"))
        .argument("<points>", say("help.class.grade.points"))
        .requiredOption("--why <text>", say("help.class.grade.why"))
        .action(
            async (path: string, who: string, exercise: string, points: string, options: GradeOptions) => {
                const { classGrade } = await import("./grade.ts");
                exit(await refusing(() => classGrade(path, who, exercise, points, options)));
            },
        );
    command("regrade", say("help.class.regrade"))
        .option("--exercise <name>", say("help.class.regrade.exercise"))
        .option("--save", say("help.class.regrade.save"))
        .action(async (path: string, options: RegradeOptions) => {
            const { classRegrade } = await import("./regrade.ts");
            exit(await refusing(() => classRegrade(path, options)));
        });
    command("report", say("help.class.report")).action(async (path: string) => {
        const { classReport } = await import("./report.ts");
        exit(await refusing(() => classReport(path)));
    });
    command("export", say("help.class.export"))
        .addOption(
            new Option("--lms <system>", say("help.class.export.lms")).choices(systems).makeOptionMandatory(),
        )
        .requiredOption("--template <file>", say("help.class.export.template"))
        .requiredOption("--column <name>", say("help.class.export.column"))
        .requiredOption("--out <file>", say("help.class.export.out"))
        .option("--overwrite", say("help.class.export.overwrite"))
        .action(async (path: string, options: ExportOptions) => {
            const { classExport } = await import("./export.ts");
            exit(await refusing(() => classExport(path, options)));
        });
}
