import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../../host/errors.ts";
import { policiesOf, type Policies } from "../../review/policies.ts";
import { parsePreview, type Preview } from "../../review/preview.ts";
import { askPulumi, environment } from "../stack/pulumi.ts";

/** Where and with which variables Pulumi is run. */
export interface Place {
    cwd?: string;
    env?: NodeJS.ProcessEnv;
}

/** What Pulumi would do, and what the policies say of it. */
export async function previewOf(
    stack: string,
    args: string[],
    { env = environment(), ...place }: Place = {},
): Promise<[Preview, Policies]> {
    const folder = mkdtempSync(join(tmpdir(), "nslab-review-"));
    const events = join(folder, "events.json");
    try {
        const { stdout, stderr } = await askPulumi(
            ["preview", "--json", "--event-log", events, "--stack", stack, ...args],
            // --event-log is a flag for debugging; Pulumi's Automation API asks for it in the same way.
            { ...place, env: { ...env, NSLAB_REVIEW: "1", PULUMI_DEBUG_COMMANDS: "true" } },
        );
        if (!stdout.startsWith("{")) throw new UserError(stderr.trim() || stdout.trim());
        return [parsePreview(stdout, "The answer"), policiesOf(readIfThere(events))];
    } finally {
        rmSync(folder, { recursive: true });
    }
}

function readIfThere(path: string): string {
    return existsSync(path) ? readFileSync(path, "utf8") : "";
}
