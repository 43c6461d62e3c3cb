import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { exercises } from "../../../exercises/index.ts";
import type { Exercise } from "../../../exercises/exercise.ts";
import { languages } from "../../../messages/language.ts";
import { Seed } from "../../../exercises/seed.ts";
import { taskText, toldValues } from "../../../exercises/task.ts";

const read = (exercise: Exercise, file: string) => readFileSync(new URL(file, exercise.base), "utf8");
const namesIn = (text: string) =>
    [...new Set([...text.matchAll(/\$\{(\w+)\}/g)].map(([, name = ""]) => name))].sort();

describe("the exercises", () => {
    it("are worth what their steps and questions are worth, by names that are each one's own", () => {
        assert.equal(new Set(exercises.map(({ name }) => name)).size, exercises.length);
    });

    for (const exercise of exercises)
        describe(exercise.name, () => {
            it("has a text in each language, which name the same values and the same questions", () => {
                const texts = languages.map((language) =>
                    read(exercise, language === "en" ? "task.md" : `task.${language}.md`),
                );
                const [english = "", chinese = ""] = texts;
                assert.deepEqual(namesIn(chinese), namesIn(english));
                assert.match(chinese, /\p{Script=Han}{3}/u);
                const number = exercises.indexOf(exercise) + 1;
                for (const text of texts) {
                    assert.match(text, new RegExp(`^# ${number}\\. `));
                    for (const { key } of exercise.questions)
                        assert.match(text, new RegExp(`^- \`${key}\``, "m"));
                }
                for (const text of [exercise.title, ...exercise.questions.map(({ text }) => text)])
                    assert.match(text["zh-CN"], /\p{Script=Han}/u);
            });

            it("shows no value before it is started", () => {
                for (const language of languages)
                    assert.doesNotMatch(taskText(exercise, language, undefined), /\$\{/);
            });

            it("has all its scripts", () => {
                const { faults } = exercise;
                const all = faults ? faults.map(({ name }) => `faults/${name}.sh`) : ["solve.sh"];
                for (const file of ["start.sh", "look.sh", "clear.sh", ...all])
                    assert.ok(existsSync(new URL(file, exercise.base)), file);
                if (faults) {
                    const folder = readdirSync(new URL("faults", exercise.base));
                    assert.deepEqual(folder.toSorted(), faults.map(({ name }) => `${name}.sh`).toSorted());
                }
            });

            it("tells its values where its text does, and not what there is to find out", () => {
                const parameters = exercise.parameters(new Seed("secret", "", exercise.name));
                const told = Object.keys(toldValues(exercise, parameters));
                const secrets: Record<string, string[]> = {
                    "see-host": ["token"],
                    capture: ["ttl", "word"],
                    "broken-path": ["fault"],
                    "broken-link": ["fault"],
                    "broken-limit": ["fault"],
                };
                const found = Object.keys(parameters).filter((name) => !told.includes(name));
                assert.deepEqual(found, secrets[exercise.name] ?? []);
            });

            it("does not say its solution in its texts", () => {
                // What the solution does beyond what the task itself has to name.
                const given = languages.map((language) => taskText(exercise, language, undefined)).join("\n");
                const solutions = exercise.faults?.map(({ name }) => `faults/${name}.sh`) ?? ["solve.sh"];
                const commands = solutions
                    .map((file) => read(exercise, file))
                    .join("\n")
                    .split("\n")
                    .filter((line) => /^(leave |chroot |ip |echo |unshare |iptables )/.test(line));
                for (const command of commands) assert.ok(!given.includes(command), command);
            });
        });
});
