import { Option, type Command } from "commander";
import { systems } from "../../class/export/systems.ts";
import type { CheckOptions } from "./check.ts";
import type { ExportOptions } from "./export.ts";
import type { GradeOptions } from "./grade.ts";
import type { RunOptions } from "./options.ts";
import type { RegradeOptions } from "./regrade.ts";
import { refusing } from "./refusing.ts";

type Add = (name: string, description: string) => Command;

/** The commands by which a class does exercises and is graded; each is loaded when it is asked for. */
export function addGrading(command: Add, exit: (code: number) => void): void {
    command("start", "bring the labs to what an exercise begins with; closes the one that is open there")
        .argument("<exercise>", "its name or number")
        .argument("[students...]", "only these: ids, or names of groups")
        .option("--json", "print one event a line")
        .option("--host <name>", "only the students of this host")
        .action(async (path: string, exercise: string, students: string[], options: RunOptions) => {
            const { classStart } = await import("./start.ts");
            exit(await refusing(() => classStart(path, exercise, students, options)));
        });
    command("check", "look at the lessons of each lab, and at what its student has done; keep a record")
        .argument("[students...]", "only these: ids, or names of groups")
        .option("--exercise <name>", "only who has this exercise open")
        .option("--json", "print one line of JSON a student")
        .option("--junit <file>", "write JUnit XML: a suite a student, a case a step")
        .option("--host <name>", "only the students of this host")
        .action(async (path: string, students: string[], options: CheckOptions) => {
            const { classCheck } = await import("./check.ts");
            exit(await refusing(() => classCheck(path, students, options)));
        });
    command("grade", "give a student points by hand; they go before what was seen, and stay")
        .argument("<student>", "an id, or a group's name")
        .argument("<exercise>", "its name or number")
        .argument("<points>", "0 to the exercise's; none takes back what was said")
        .requiredOption("--why <text>", "the reason, which the grades show")
        .action(
            async (path: string, who: string, exercise: string, points: string, options: GradeOptions) => {
                const { classGrade } = await import("./grade.ts");
                exit(await refusing(() => classGrade(path, who, exercise, points, options)));
            },
        );
    command("regrade", "judge all stored looks again, without any lab, and say whose points change")
        .option("--exercise <name>", "only this one")
        .option("--save", "keep it")
        .action(async (path: string, options: RegradeOptions) => {
            const { classRegrade } = await import("./regrade.ts");
            exit(await refusing(() => classRegrade(path, options)));
        });
    command("report", "write out/grades.csv from the records, and name what was changed in them").action(
        async (path: string) => {
            const { classReport } = await import("./report.ts");
            exit(await refusing(() => classReport(path)));
        },
    );
    command("export", "fill one column of the file that the school's system has exported")
        .addOption(new Option("--lms <system>", "whose file it is").choices(systems).makeOptionMandatory())
        .requiredOption("--template <file>", "what the system has exported")
        .requiredOption("--column <name>", "the column to fill, as its header has it")
        .requiredOption("--out <file>", "the filled copy")
        .option("--overwrite", "replace other values in the column, and the file if it is there")
        .action(async (path: string, options: ExportOptions) => {
            const { classExport } = await import("./export.ts");
            exit(await refusing(() => classExport(path, options)));
        });
}
