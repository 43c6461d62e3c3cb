import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { hostOf } from "../../checks/index.ts";
import type { Facts } from "../../checks/shared/facts.ts";
import type { Answers, Exercise } from "../../exercises/exercise.ts";
import { exercises } from "../../exercises/index.ts";
import { isRight, judge, type Judgement } from "../../exercises/judge.ts";
import { look, runClear, runSolution, runStart, type Setting } from "../../exercises/scripts.ts";
import { Seed } from "../../exercises/seed.ts";
import type { LabOutputs } from "../../stacks/outputs.ts";

export function exerciseOf(name: string): Exercise {
    const found = exercises.find((exercise) => exercise.name === name);
    assert.ok(found, name);
    return found;
}

/** An exercise in a lab, with the values of a student whose secret this is. */
export function settingOf(exercise: Exercise, outputs: object, secret: string): Setting {
    const parameters = exercise.parameters(new Seed(secret, "", exercise.name));
    const lab = outputs as LabOutputs;
    return { exercise, host: hostOf(lab), outputs: lab, lab: "0123456789ab", parameters };
}

/** What the whole of an exercise has shown. */
export interface Done {
    started: Facts;
    /** What the look after the start has seen, and what that is worth. */
    before: Facts;
    begun: Judgement;
    answers: Answers;
    facts: Facts;
    ended: Judgement;
}

/**
 * Does an exercise as the solution does: the start alone gives no point, the solution and its answers give all, and the
 * answers of another student give none for a question whose answer is a student's own.
 */
export async function does(setting: Setting): Promise<Done> {
    const { exercise, parameters } = setting;
    const started = await runStart(setting);
    try {
        const before = await look(setting, started);
        const begun = judge(exercise, before, parameters, {});
        assert.equal(begun.points, 0, JSON.stringify(begun.steps, undefined, 2));
        const solution = await runSolution(setting);
        const facts = await look(setting, started);
        const truths = exercise.truths(facts, parameters);
        const answers = Object.fromEntries(
            exercise.questions.map(({ key }) => [
                key,
                solution.one(`solved.${key}`) || (truths[key]?.[0] ?? ""),
            ]),
        );
        const ended = judge(exercise, facts, parameters, answers);
        assert.equal(ended.points, exercise.points, JSON.stringify(ended.steps, undefined, 2));
        return { started, before, begun, answers, facts, ended };
    } finally {
        await runClear(setting);
    }
}

/** The questions of whose answers of one student another gets no point for. */
export function ownQuestions({ exercise, parameters }: Setting, facts: Facts, others: Answers): string[] {
    const truths = exercise.truths(facts, parameters);
    return exercise.questions
        .filter((question) => !isRight(question, others[question.key] ?? "", truths[question.key]))
        .map(({ key }) => key);
}

/**
 * Does the solution a command at a time, and judges after each.
 *
 * @param folder of a copy of the project, whose solution is changed so that it waits
 * @returns the points after each command
 */
export async function pointsOnTheWay(setting: Setting, folder: string): Promise<number[]> {
    const relative = new URL(setting.exercise.base).pathname.split("/exercises/")[1] ?? "";
    const base = new URL(`file://${folder}/exercises/${relative}`).href;
    const file = new URL("solve.sh", base);
    const gate = `${folder}/gate`;
    const wait = `: >'${gate}'; while [ -e '${gate}' ]; do sleep 0.02; done`;
    writeFileSync(
        file,
        readFileSync(new URL("solve.sh", setting.exercise.base), "utf8")
            .split("\n")
            // A line that begins or goes on with something is no end of a command.
            .map((line) =>
                /^\s*#|^(if|for|while|else|case)\b|^\s|^[a-z_]+\(\) \{|^\}|^$/.test(line)
                    ? line
                    : `${line}\n${wait}`,
            )
            .join("\n"),
    );
    const copy: Setting = { ...setting, exercise: { ...setting.exercise, base } };
    const started = await runStart(setting);
    const points: number[] = [];
    try {
        const solution = { isRunning: true };
        const solving = runSolution(copy).finally(() => (solution.isRunning = false));
        while (solution.isRunning) {
            if (existsSync(gate)) {
                const facts = await look(setting, started);
                points.push(judge(setting.exercise, facts, setting.parameters, {}).points);
                rmSync(gate);
            }
            await sleep(20);
        }
        await solving;
    } finally {
        rmSync(gate, { force: true });
        await runClear(setting);
    }
    return points;
}

/** The same exercise with another of its faults. */
export function withFault(setting: Setting, fault: string): Setting {
    return { ...setting, parameters: { ...setting.parameters, fault } };
}

/** Which faults an answer of its own name is right for: one, its own. */
export function namedBy({ exercise, parameters }: Setting, facts: Facts): string[] {
    const question = exercise.questions.find(({ key }) => key === "fault");
    assert.ok(question);
    const right = exercise.truths(facts, parameters)["fault"];
    return Object.keys(question.choices ?? {}).filter((choice) => isRight(question, choice, right));
}
