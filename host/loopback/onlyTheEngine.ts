import { Server, Socket } from "node:net";
import { endWithEngine } from "./endWithEngine.ts";
import { refuse, whyRefused } from "./refusal.ts";

// What Pulumi's engine starts, it calls over TCP on loopback, where every user of the machine, and a guest whose network
// is a process of the host, can call as well; and what is called runs commands, mostly as root. Importing this module
// first has every server of the process close each connection that is not the engine's own, before a byte is read; and the
// process ends with the engine.

/** The script that starts us has it from its shell: between the two may be a version manager's Node. */
const engine = Number(process.env["NSLAB_ENGINE_PID"] ?? process.ppid);
// What we start has nothing to do with it.
delete process.env["NSLAB_ENGINE_PID"];

endWithEngine(engine);

const emit = Reflect.get(Server.prototype, "emit") as (event: string, ...args: unknown[]) => boolean;
Server.prototype.emit = function (this: Server, event: string, ...args: unknown[]): boolean {
    const [socket] = args;
    if (event !== "connection" || !(socket instanceof Socket)) return emit.call(this, event, ...args);
    const refusal = whyRefused(socket, engine);
    if (refusal === undefined) return emit.call(this, event, socket);
    refuse(socket, refusal);
    return true;
};
