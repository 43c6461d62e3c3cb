import { readFileSync, writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { ArgumentError, UserError } from "../host/errors.ts";
import { printableJson } from "../host/printable.ts";
import { reviewMarkdown } from "../review/markdown/document.ts";
import type { Review } from "../review/model.ts";
import { noPolicies } from "../review/policies.ts";
import { parsePreview } from "../review/preview.ts";
import { refusedReview, reviewOf } from "../review/review.ts";
import { refuseConfigFaults } from "./config/refuse.ts";
import { withOfflineState } from "./review/offline.ts";
import { previewOf } from "./review/preview.ts";
import { refuseEmptyPassphrase } from "./stack/passphrase.ts";
import { ensureStack } from "./stack/stack.ts";
import { say } from "../messages/spoken.ts";
import { message } from "../messages/words.ts";

/** How `nslab review` is asked. */
export interface ReviewOptions {
    json?: true;
    output?: string;
    /** A file with a preview that was made before. */
    preview?: string;
    offline?: true;
    /** A file with the stack's state. */
    state?: string;
    /** The file for a plan of what was reviewed. */
    save?: string;
}

/** Says what `up` would do; returns the verdict as an exit code. */
export async function review(stack: string, options: ReviewOptions, args: string[]): Promise<number> {
    refuseContradictions(options, args);
    const result = await made(stack, options, args);
    const document = options.json ? `${printableJson(result, 4)}\n` : reviewMarkdown(result);
    if (options.output === undefined) process.stdout.write(document);
    else writeFileSync(options.output, document);
    return result.exitCode;
}

function refuseContradictions({ preview, offline, state, save }: ReviewOptions, args: string[]): void {
    if (preview !== undefined && (offline ?? args.length > 0))
        throw new UserError(message("review.previewAlone"));
    if (save !== undefined && (preview !== undefined || offline))
        throw new UserError(message("review.saveAlone"));
    if (state !== undefined && !offline) throw new UserError(message("review.stateOffline"));
}

async function made(
    stack: string,
    { preview, offline, state, save }: ReviewOptions,
    args: string[],
): Promise<Review> {
    if (preview !== undefined) {
        const source = preview === "-" ? say("review.stdin") : preview;
        return reviewOf(parsePreview(await textOf(preview), source), noPolicies, { stack });
    }
    try {
        await refuseConfigFaults(stack);
    } catch (error) {
        if (error instanceof ArgumentError) return refusedReview(stack, error.message);
        throw error;
    }
    if (offline)
        return withOfflineState(stack, state, async (place) =>
            reviewOf(...(await previewOf(stack, args, place)), { stack, offline }),
        );
    refuseEmptyPassphrase(stack);
    await ensureStack(stack);
    if (save !== undefined) {
        const { reviewAndSave } = await import("./review/save.ts");
        return reviewAndSave(stack, args, save);
    }
    return reviewOf(...(await previewOf(stack, args)), { stack });
}

function textOf(file: string): string | Promise<string> {
    return file === "-" ? text(process.stdin) : readFileSync(file, "utf8");
}
