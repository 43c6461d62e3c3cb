import assert from "node:assert/strict";
import { Facts, type FactLine } from "../../../checks/shared/facts.ts";
import type { Answers, Exercise, Parameters, Step } from "../../../exercises/exercise.ts";
import { exercises } from "../../../exercises/index.ts";
import { judge, type Judgement } from "../../../exercises/judge.ts";
import { Seed } from "../../../exercises/seed.ts";
import { languages } from "../../../messages/language.ts";

/** What a look would print, by name; a list is several lines of one name. */
export type Seen = Record<string, string | number | readonly (string | number)[]>;

function factsOf(seen: Seen): Facts {
    return new Facts(
        Object.entries(seen).flatMap(([name, value]) =>
            [value].flat().map((one): FactLine => [name, String(one)]),
        ),
    );
}

export function exerciseNamed(name: string): Exercise {
    const found = exercises.find((exercise) => exercise.name === name);
    assert.ok(found, name);
    return found;
}

export function parametersOf(name: string, secret = "secret"): Parameters {
    return exerciseNamed(name).parameters(new Seed(secret, "", name));
}

/** Judges, and looks that every step has words in every language and a hint where it failed for itself. */
export function judged(name: string, seen: Seen, answers: Answers = {}): Judgement & { passed: string[] } {
    const exercise = exerciseNamed(name);
    const judgement = judge(exercise, factsOf(seen), parametersOf(name), answers);
    assert.equal(
        judgement.steps.reduce((sum, { points }) => sum + points, 0),
        exercise.points,
    );
    for (const { title, saw, hint } of judgement.steps)
        for (const words of [title, saw, hint])
            if (words) for (const language of languages) assert.notEqual(words[language], "");
    return { ...judgement, passed: judgement.steps.flatMap(({ what, passed }) => (passed ? [what] : [])) };
}

export function stepOf({ steps }: Judgement, what: string): Step {
    const step = steps.find((one) => one.what === what);
    assert.ok(step, what);
    return step;
}
