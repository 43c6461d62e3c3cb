import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Allocation } from "../../class/allocate.ts";
import { placesName, socketVariable, type ClassOutputs } from "../../class/stack/protocol.ts";
import { backendOf } from "../../host/origin.ts";
import { UserError } from "../../host/userError.ts";
import { root } from "../project.ts";
import { readState } from "../stack/deployment.ts";
import { holder, locksOf, locksSaid, unlockDead, unlockIfDead, type Lock } from "../stack/lock.ts";
import { askPulumi, environment, pulumiApart } from "../stack/pulumi.ts";
import { classStack } from "./names.ts";
import { initStack } from "./stacks.ts";
import { message, type Message } from "../../messages/words.ts";

/** What a class has allocated so far, as its stack says; nothing where there is none. */
export async function readAllocations(className: string): Promise<Allocation[]> {
    const state = await readState(classStack(className));
    const places = state?.deployment.resources?.find(
        ({ urn, type, delete: isOld }) =>
            type === "pulumi:index:Stash" && urn.endsWith(`::${placesName}`) && isOld !== true,
    );
    return (places?.outputs?.["output"] as Allocation[] | undefined) ?? [];
}

/**
 * The secret of a class, from which its students' values follow.
 *
 * @throws UserError where the class has none yet
 */
export async function readClassSecret(className: string): Promise<string> {
    const stack = classStack(className);
    const { code, stdout } = await askPulumi([
        "stack",
        "output",
        "--json",
        "--show-secrets",
        "--stack",
        stack,
    ]);
    const { secret } = code === 0 ? (JSON.parse(stdout) as Partial<ClassOutputs>) : {};
    if (typeof secret === "string") return secret;
    throw new UserError(message("class.noSecret", { className }));
}

/**
 * Does something while nobody else can change the class: for as long as it takes, an update of the class's own stack is
 * under way, and the engine locks that.
 *
 * @param exists whether the class has its stack already
 * @param decide what is allocated from now on; where it throws, what was allocated stays
 * @throws UserError where somebody else holds the class
 */
export async function holdingClass<T>(
    className: string,
    exists: boolean,
    decide: (kept: Allocation[]) => Allocation[],
    work: (allocations: Allocation[]) => Promise<T>,
): Promise<T> {
    const stack = classStack(className);
    if (exists) await unlockDead(stack);
    else await initStack(stack);
    const folder = mkdtempSync(join(tmpdir(), "nslab-class-"));
    const server = createServer();
    try {
        const path = join(folder, "socket");
        await once(server.listen(path), "listening");
        const { update, socket } = await locked(stack, server, path, className);
        try {
            const kept = await readAllocations(className);
            let allocations = kept;
            try {
                allocations = decide(kept);
            } finally {
                socket.write(`${JSON.stringify(allocations)}\n`);
            }
            return await work(allocations);
        } finally {
            // Also where nothing was decided: the update would go on, and hold the class, for as long as this process.
            socket.end();
            await update;
        }
    } finally {
        server.close();
        rmSync(folder, { recursive: true });
    }
}

/** An update that lasts for as long as the socket is open; resolves to what it has said. */
function heldUpdate(stack: string, socket: string): Promise<string> {
    return pulumiApart(
        ["up", "--stack", stack, "--yes", "--skip-preview", "--non-interactive", "--color", "never"],
        {
            cwd: join(root, "class", "stack"),
            // The project's own backend is named from the project's folder.
            env: { ...environment(), PULUMI_BACKEND_URL: backendOf(root), [socketVariable]: socket },
        },
    );
}

interface Held {
    update: Promise<string>;
    socket: Socket;
}

/** @throws UserError where the update ends before it has begun */
async function locked(stack: string, server: Server, path: string, className: string): Promise<Held> {
    const update = heldUpdate(stack, path);
    const came = await Promise.race([once(server, "connection") as Promise<[Socket]>, update]);
    if (typeof came !== "string") {
        const [socket] = came;
        socket.on("error", () => undefined); // an update that fails says why itself
        return { update, socket };
    }
    const locks = [...locksOf(stack).filter((lock) => lock !== undefined), ...locksSaid(came)];
    // A folder's were looked at before; this is where those of a database or a bucket are told.
    if (await unlockIfDead(stack, locks)) return locked(stack, server, path, className);
    const [lock] = locks;
    if (lock) throw new HeldError(message("class.held", { className, holder: holder(lock) }), locks);
    throw new UserError(message("class.notLocked", { className, why: came.trim() }));
}

/** Somebody else changes the class. */
export class HeldError extends UserError {
    readonly locks: readonly Lock[];

    constructor(message: Message, locks: readonly Lock[]) {
        super(message);
        this.locks = locks;
    }
}
