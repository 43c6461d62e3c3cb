import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Review } from "../../review/model.ts";
import { reviewOf } from "../../review/review.ts";
import { environment } from "../stack/pulumi.ts";
import { originOf, savePlan } from "./plan.ts";
import { previewOf } from "./preview.ts";
import { say } from "../../messages/spoken.ts";

/** Reviews, and saves what was reviewed as a plan; what is forbidden is not saved. */
export async function reviewAndSave(stack: string, args: string[], file: string): Promise<Review> {
    const nonce = randomBytes(6).toString("hex");
    const folder = mkdtempSync(join(tmpdir(), "nslab-plan-"));
    const enginePlan = join(folder, "plan.json");
    try {
        const env = { ...environment(), NSLAB_NONCE: nonce };
        const preview = await previewOf(stack, ["--save-plan", enginePlan, ...args], { env });
        const review = reviewOf(...preview, { stack });
        if (review.verdict === "forbidden") console.error(say("review.notSaved", { file }));
        else
            savePlan(file, {
                origin: originOf(stack),
                nonce,
                review,
                engine: JSON.parse(readFileSync(enginePlan, "utf8")),
            });
        return review;
    } finally {
        rmSync(folder, { recursive: true });
    }
}
