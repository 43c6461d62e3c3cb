import type { ConnectConfig } from "ssh2";
import type { Endpoint } from "./inputs.ts";

/** How to prove who we are, and who the server must be. Fails on a key that no attempt could use. */
export async function clientConfig(endpoint: Endpoint): Promise<ConnectConfig> {
    const { user, password, privateKey, privateKeyPassword, hostKey } = endpoint;
    const agent = endpoint.agentSocketPath ?? process.env["SSH_AUTH_SOCK"];
    if (privateKey !== undefined) await checkPrivateKey(privateKey, privateKeyPassword);
    return {
        username: user,
        ...(password === undefined ? {} : { password, tryKeyboard: true }),
        ...(privateKey === undefined ? {} : { privateKey }),
        ...(privateKeyPassword === undefined ? {} : { passphrase: privateKeyPassword }),
        ...(agent === undefined || agent === "" ? {} : { agent }),
        ...(hostKey === undefined ? {} : pinnedHostKey(hostKey)),
        // Only the TCP connection has a time limit: a slow host may take its time to shake hands.
        readyTimeout: 0,
    };
}

async function checkPrivateKey(privateKey: string, passphrase: string | undefined): Promise<void> {
    const { utils } = await import("ssh2");
    const parsed = utils.parseKey(privateKey, passphrase);
    if (parsed instanceof Error) throw new Error(`connection.privateKey: ${parsed.message}`);
}

/** Accepts the one key, given as in authorized_keys: "ssh-ed25519 AAAA… comment". */
function pinnedHostKey(hostKey: string): Pick<ConnectConfig, "hostVerifier" | "algorithms"> {
    const [type = "", key = ""] = hostKey.trim().split(/\s+/);
    if (key === "") {
        throw new Error('connection.hostKey must be a public key line: "ssh-ed25519 AAAA…"');
    }
    return {
        hostVerifier: (offered: Buffer) => offered.equals(Buffer.from(key, "base64")),
        // A server with several keys must show the one that is pinned.
        algorithms: { serverHostKey: signatureAlgorithms(type) },
    };
}

type HostKeyAlgorithms = NonNullable<NonNullable<ConnectConfig["algorithms"]>["serverHostKey"]>;

/** RSA keys sign with SHA-2: what goes by the key's own name is SHA-1, which servers refuse. */
function signatureAlgorithms(keyType: string): HostKeyAlgorithms {
    return (keyType === "ssh-rsa" ? ["rsa-sha2-512", "rsa-sha2-256"] : [keyType]) as HostKeyAlgorithms;
}
