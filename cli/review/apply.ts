import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../../host/errors.ts";
import { differences } from "../../review/compare.ts";
import { reviewOf } from "../../review/review.ts";
import { withStack } from "../stack/advice.ts";
import { pulumiWithFailures } from "../stack/failures.ts";
import { askPulumi, asksQuestions, environment } from "../stack/pulumi.ts";
import { readPlan, type Plan } from "./plan.ts";
import { previewOf } from "./preview.ts";
import { say } from "../../messages/spoken.ts";
import { message } from "../../messages/words.ts";

/**
 * Does what was reviewed, or nothing: a look before it starts says in words what is no longer so, and the engine's own
 * plan holds it to the same while it is at work.
 *
 * @throws UserError that names everything that differs
 */
export async function applyPlan(
    stack: string,
    file: string,
    args: string[],
): ReturnType<typeof pulumiWithFailures> {
    const plan = readPlan(file, stack);
    const env = { ...environment(), NSLAB_NONCE: plan.nonce };
    await refuseUsed(stack, plan, file);
    const now = reviewOf(...(await previewOf(stack, args, { env })), { stack });
    const found = differences(plan.review, now);
    if (found.length > 0) throw noLongerHolds(stack, file, found);
    const folder = mkdtempSync(join(tmpdir(), "nslab-plan-"));
    try {
        const enginePlan = join(folder, "plan.json");
        writeFileSync(enginePlan, JSON.stringify(plan.engine), { mode: 0o600 });
        const answers = asksQuestions() ? [] : ["--yes"];
        return await pulumiWithFailures(
            ["up", "--stack", stack, "--plan", enginePlan, ...answers, ...args],
            env,
        );
    } finally {
        rmSync(folder, { recursive: true });
    }
}

/** What it built the first time could not be told from what it would build now. */
async function refuseUsed(stack: string, { nonce }: Plan, file: string): Promise<void> {
    const { code, stdout, stderr } = await askPulumi(["stack", "export", "--stack", stack]);
    if (code !== 0) throw new UserError(stderr.trim());
    if (stdout.includes(nonce))
        throw new UserError(message("review.applied", { file, reviewAgain: reviewAgain(stack, file) }));
}

function noLongerHolds(stack: string, file: string, found: string[]): UserError {
    return new UserError(
        [
            say("review.outdated", { file }),
            ...found.map((difference) => `  ${difference}`),
            reviewAgain(stack, file),
        ].join("\n"),
    );
}

function reviewAgain(stack: string, file: string): string {
    return say("review.again", { command: withStack(`./nslab review --save ${file}`, stack) });
}
