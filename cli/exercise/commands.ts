import { Command, Option } from "commander";
import type { ExerciseOptions } from "../exercise.ts";
import { defaultStack } from "../project.ts";
import { localeLanguage } from "../../messages/language.ts";

type Options = ExerciseOptions & { stack: string };

const codes = `
Begin with list, then start NAME. show repeats the task, check counts the points; the best look counts. A hint costs
nothing and is noted. Texts are in the language of the locale; --language zh-CN changes that.

  ./nslab exercise start root
  ./nslab exercise check root
  ./nslab exercise answer root inode 4711

The written lab's own steps, by hand: exercises 1 to 9 are its steps in its order; the others begin with a lab that is
broken. An exercise is named by its name or its number.

Exit codes of check: 0 all points, 1 not yet, or it could not be looked at.`;

/** Adds \`nslab exercise\`; what it does is loaded when it is asked for. */
export function addExercise(program: Command, passedOn: string[], exit: (code: number) => void): void {
    const group = program
        .command("exercise")
        .description("do the lab by hand: tasks with values of your own, looks from outside, hints, points")
        .helpCommand(false)
        .addHelpText("after", codes);
    const verb = (name: string, description: string) =>
        group
            .command(name)
            .description(description)
            .option("-s, --stack <name>", "the stack of the lab", defaultStack)
            .addOption(
                new Option(
                    "-l, --language <language>",
                    "of texts and hints (default: by the locale)",
                ).choices(["en", "zh-CN"]),
            );
    const reading = (name: string, description: string) =>
        verb(name, description).option("--json", "print one JSON document");
    const load = () => import("../exercise.ts");
    const given = ({ language = localeLanguage(), ...rest }: Partial<ExerciseOptions>): ExerciseOptions => ({
        ...rest,
        language,
    });

    reading("list", "all exercises, and your points").action(async ({ stack, ...options }: Options) => {
        exit((await load()).list(stack, given(options)));
    });
    reading("show", "the text of an exercise")
        .argument("<exercise>")
        .action(async (name: string, { stack, ...options }: Options) => {
            exit((await load()).show(stack, name, given(options)));
        });
    verb(
        "start",
        "bring the lab to what the exercise begins with; what was made in one that is open is removed",
    )
        .argument("<exercise>")
        .action(async (name: string, { stack, ...options }: Options) => {
            exit(await (await load()).start(stack, name, given(options), passedOn));
        });
    reading("check", "look at what you have made, and count the points")
        .argument("<exercise>")
        .action(async (name: string, { stack, ...options }: Options) => {
            exit(await (await load()).check(stack, name, given(options)));
        });
    reading("hint", "say what to look at next; it costs nothing, and is noted")
        .argument("<exercise>")
        .action(async (name: string, { stack, ...options }: Options) => {
            exit(await (await load()).hint(stack, name, given(options)));
        });
    reading("answer", "answer a question; without one, show the questions")
        .argument("<exercise>")
        .argument("[key]", "of the question")
        .argument("[value]", "your answer")
        .action(async (name: string, key?: string, value?: string, options?: Options) => {
            const { stack = defaultStack, ...rest } = options ?? {};
            const answered = key === undefined || value === undefined ? undefined : { key, value };
            exit(await (await load()).answer(stack, name, answered, given(rest)));
        });
    verb("reset", "back to what the exercise begins with; asks first")
        .argument("<exercise>")
        .option("-y, --yes", "do not ask")
        .action(async (name: string, { stack, yes, ...options }: Options & { yes?: true }) => {
            const all = { ...given(options), ...(yes && { yes }) };
            exit(await (await load()).reset(stack, name, all, passedOn));
        });
    reading("solve", "do the exercise, and answer its questions; it is noted")
        .argument("<exercise>")
        .action(async (name: string, { stack, ...options }: Options) => {
            exit(await (await load()).solve(stack, name, given(options)));
        });
}
