import type * as pulumi from "@pulumi/pulumi";
import type { HostArgs, SshServerArgs } from "../components/index.ts";

/** The host that the configuration names, and the SSH server in between, if there is one. */
export function readHost(config: pulumi.Config, port: number, jumpPort: number): HostArgs {
    const [address = "", jumpAddress = ""] = [config.get("hostAddress"), config.get("jumpHostAddress")];
    if (!address && !jumpAddress) return {};
    // A jump host without a host is a fault, which the component names.
    const jumpHost = jumpAddress && server(config, "jumpHost", jumpAddress, jumpPort);
    return { ssh: { ...server(config, "host", address, port), ...(jumpHost && { jumpHost }) } };
}

/** @param prefix of its keys; what logs in to the host logs in to a jump host that has no key of its own */
function server(config: pulumi.Config, prefix: string, address: string, port: number): SshServerArgs {
    const key = [`${prefix}PrivateKey`, "hostPrivateKey"].find((name) => config.get(name));
    const privateKey = key === undefined ? undefined : config.getSecret(key);
    const agentSocketPath = process.env["SSH_AUTH_SOCK"];
    const login = privateKey ? { privateKey } : agentSocketPath && { agentSocketPath };
    const [user, hostKey] = [config.get(`${prefix}User`) ?? "", config.get(`${prefix}Key`) ?? ""];
    return { address, port, user, hostKey, ...login };
}
