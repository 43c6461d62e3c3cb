import { existsSync, mkdirSync, rmSync } from "node:fs";
import { UserError } from "../../host/userError.ts";
import { hasProjectBackend } from "../../stacks/passphrase/given.ts";
import { backend, configFile, root } from "../project.ts";
import { askPulumi } from "../stack/pulumi.ts";
import { message } from "../../messages/words.ts";

/** A stack as the backend lists it. */
export interface ListedStack {
    name: string;
    /** ISO 8601; absent where it has never been updated. */
    lastUpdate?: string;
    resourceCount?: number;
}

/** The stacks of the project in the backend, by name: one question for a whole class. */
export async function listStacks(): Promise<Map<string, ListedStack>> {
    if (hasProjectBackend(root) && !existsSync(backend)) return new Map();
    const { code, stdout, stderr } = await askPulumi(["stack", "ls", "--json"]);
    if (code !== 0) throw new UserError(message("class.noList", { why: stderr.trim() }));
    return new Map((JSON.parse(stdout) as ListedStack[]).map((stack) => [stack.name, stack]));
}

/** Whether a stack has anything: it may be listed and empty. */
export function isBuilt(stacks: ReadonlyMap<string, ListedStack>, stack: string): boolean {
    return (stacks.get(stack)?.resourceCount ?? 0) > 0;
}

/**
 * Makes a stack.
 *
 * @throws UserError where it cannot be made
 */
export async function initStack(stack: string): Promise<void> {
    if (hasProjectBackend(root)) mkdirSync(backend, { recursive: true });
    const { code, stderr } = await askPulumi(["stack", "init", stack, "--no-select"]);
    if (code !== 0) throw new UserError(message("class.notCreated", { stack, why: stderr.trim() }));
}

/**
 * Removes a stack: its state, its history, its configuration.
 *
 * @param force whether it may have something in its state
 * @throws UserError where it cannot be removed
 */
export async function removeStack(stack: string, force = false): Promise<void> {
    const args = ["stack", "rm", "--yes", ...(force ? ["--force"] : []), "--stack", stack];
    const { code, stderr } = await askPulumi(args);
    if (code !== 0) throw new UserError(message("class.notRemoved", { stack, why: stderr.trim() }));
    rmSync(configFile(stack), { force: true });
}

/** @throws UserError where a backend of the user's has no passphrase, which nobody is there to type */
export function refuseMissingPassphrase(): void {
    const { PULUMI_CONFIG_PASSPHRASE: own, PULUMI_CONFIG_PASSPHRASE_FILE: file } = process.env;
    const url = process.env["PULUMI_BACKEND_URL"] ?? "";
    if (hasProjectBackend(root) || url.startsWith("https://") || own !== undefined || file) return;
    throw new UserError(message("class.passphrase", { backend: url.replace(/:[^:@/]*@/, ":…@") }));
}
