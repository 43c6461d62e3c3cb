import type { Socket } from "node:net";
import { hasOpen, peerOf } from "./peer.ts";

/**
 * Why a connection is none of the engine's, or undefined where it is.
 *
 * @param engine its process id
 */
export function whyRefused(socket: Socket, engine: number): string | undefined {
    const peer = peerOf(socket);
    if (peer === undefined) return "it is closed already, or comes from another machine";
    // A process that has ended leaves its number to others; its user does not.
    if (peer.uid !== process.geteuid?.()) return `it is that of user ${peer.uid}`;
    try {
        return hasOpen(engine, peer) ? undefined : `the engine, process ${engine}, has no such connection`;
    } catch (error) {
        return `the engine, process ${engine}, cannot be looked at: ${String(error)}`;
    }
}

let said = false;

/** Closes a connection and says so, once: whoever tries may try for ever. */
export function refuse(socket: Socket, refusal: string): void {
    socket.destroy();
    if (!said) process.stderr.write(`nslab: a connection was refused that is not the engine's: ${refusal}\n`);
    said = true;
}
