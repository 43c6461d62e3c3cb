import type { Command } from "commander";
import type { ExerciseOptions } from "../exercise.ts";
import { defaultStack } from "../project.ts";
import { say, spoken } from "../../messages/spoken.ts";

type Options = ExerciseOptions & { stack: string };

/** Adds \`nslab exercise\`; what it does is loaded when it is asked for. */
export function addExercise(program: Command, passedOn: string[], exit: (code: number) => void): void {
    const group = program
        .command("exercise")
        .description(say("help.exercise"))
        .helpCommand(false)
        .addHelpText("after", say("help.exercise.codes"));
    const verb = (name: string, description: string) =>
        group
            .command(name)
            .description(description)
            .option("-s, --stack <name>", say("help.exercise.stack"), defaultStack);
    const reading = (name: string, description: string) =>
        verb(name, description).option("--json", say("help.json"));
    const load = () => import("../exercise.ts");
    const given = (options: Partial<ExerciseOptions>): ExerciseOptions => ({
        ...options,
        language: spoken(),
    });

    reading("list", say("help.exercise.list")).action(async ({ stack, ...options }: Options) => {
        exit((await load()).list(stack, given(options)));
    });
    reading("show", say("help.exercise.show"))
        .argument("<exercise>")
        .action(async (name: string, { stack, ...options }: Options) => {
            exit((await load()).show(stack, name, given(options)));
        });
    verb("start", say("help.exercise.start"))
        .argument("<exercise>")
        .action(async (name: string, { stack, ...options }: Options) => {
            exit(await (await load()).start(stack, name, given(options), passedOn));
        });
    reading("check", say("help.exercise.check"))
        .argument("<exercise>")
        .action(async (name: string, { stack, ...options }: Options) => {
            exit(await (await load()).check(stack, name, given(options)));
        });
    reading("hint", say("help.exercise.hint"))
        .argument("<exercise>")
        .action(async (name: string, { stack, ...options }: Options) => {
            exit(await (await load()).hint(stack, name, given(options)));
        });
    reading("answer", say("help.exercise.answer"))
        .argument("<exercise>")
        .argument("[key]", say("help.exercise.key"))
        .argument("[value]", say("help.exercise.value"))
        .action(async (name: string, key?: string, value?: string, options?: Options) => {
            const { stack = defaultStack, ...rest } = options ?? {};
            const answered = key === undefined || value === undefined ? undefined : { key, value };
            exit(await (await load()).answer(stack, name, answered, given(rest)));
        });
    verb("reset", say("help.exercise.reset"))
        .argument("<exercise>")
        .option("-y, --yes", say("help.yes"))
        .action(async (name: string, { stack, yes, ...options }: Options & { yes?: true }) => {
            const all = { ...given(options), ...(yes && { yes }) };
            exit(await (await load()).reset(stack, name, all, passedOn));
        });
    reading("solve", say("help.exercise.solve"))
        .argument("<exercise>")
        .action(async (name: string, { stack, ...options }: Options) => {
            exit(await (await load()).solve(stack, name, given(options)));
        });
}
