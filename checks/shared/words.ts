import type { Value } from "../../host/shell.ts";
import { message, type Message } from "../../messages/words.ts";
import type { ContainerOutputs } from "../../stacks/outputs.ts";

/** What to do about whatever is no longer as the stack says. */
export const remedy = message("flow.remedy");

/** A fault, and what to do about it. */
export function remedied(fault: Message): Message {
    return message("flow.remedied", { fault, remedy: message("flow.remedy") });
}

/** Experiment 1's two processes, for a script. */
export function processValues({ chroot, container }: ContainerOutputs): Record<string, Value> {
    return {
        chrootPid: chroot.pid,
        chrootStarted: chroot.startTime,
        containerPid: container.pid,
        containerStarted: container.startTime,
    };
}

/** A number of bytes to be read: 99,999,744 bytes. A kernel that has no number says "max". */
export function bytes(count: number | string): Message | string {
    const text = String(count);
    // A Number would round what the kernel says of a group without a limit.
    return /^\d+$/.test(text)
        ? message("lesson.bytes", { count: BigInt(text).toLocaleString("en-US") })
        : text;
}
