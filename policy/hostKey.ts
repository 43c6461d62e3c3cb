import type { ResourceValidationPolicy } from "@pulumi/policy";
import { connectionOf, known } from "./labObject.ts";
import { argumentFault } from "../components/catalogue.ts";

/** Every connection is to the host that it is meant for. */
export const pinnedHostKey: ResourceValidationPolicy = {
    name: "pinned-host-key",
    description: "Whatever runs on another host names that host's public key.",
    enforcementLevel: "mandatory",
    validateResource: (args, reportViolation) => {
        for (const [argument, server] of servers(connectionOf(args))) {
            const key = known(() => server["hostKey"]);
            if (key === undefined && "hostKey" in server) continue; // of a machine that is still to be created
            if (!key)
                reportViolation(
                    `${args.name}: ${argumentFault(argument, "", 'the key, as in "ssh-ed25519 AAAA…"')}`,
                );
        }
    },
};

type Server = Record<string, unknown>;

function servers(connection: Server | undefined): [string, Server][] {
    if (!connection) return [];
    const proxy = known(() => connection["proxy"]) as Server | undefined;
    return [
        ["connection.hostKey", connection],
        ...(proxy ? [["connection.proxy.hostKey", proxy] as [string, Server]] : []),
    ];
}
