import { setTimeout as sleep } from "node:timers/promises";
import { message } from "../../shared/message.ts";
import type { RunContext } from "../../shared/kind.ts";

/** Tries again after a failure, a little later each time, as the official plugin does. */
export async function retrying<T>(
    limit: number,
    { signal, log }: RunContext,
    attempt: () => Promise<T>,
): Promise<T> {
    for (let failed = 0, delay = 100; ; delay = Math.min(delay * 1.5, 5000)) {
        signal.throwIfAborted();
        try {
            return await attempt();
        } catch (error) {
            if (limit >= 0 && failed >= limit) {
                throw new Error(`after ${failed} failed attempts: ${message(error)}`, { cause: error });
            }
            failed++;
            log.output(`Dial ${failed}/${limit < 0 ? "inf" : limit} failed: retrying`);
            await sleep(delay, undefined, { signal });
        }
    }
}
