/** An SSH server and how to log in to it. */
export interface SshServer {
    /** Its name or IP address. */
    address: string;
    port?: number;
    user?: string;
    /** The text of a private key, in OpenSSH or PEM form. */
    privateKey?: string;
    privateKeyPassword?: string;
    /** The socket of an SSH agent. */
    agentSocketPath?: string;
    /** The host's public key: the type, and the key in base64. */
    hostKey: string;
}

/** A host that is reached by SSH, perhaps through another. */
export interface Ssh extends SshServer {
    jumpHost?: SshServer;
}

/** A host that commands can be run on now. */
export interface ResolvedHost {
    ssh?: Ssh;
    sudo: boolean;
    /** Whether the stack itself has started it. */
    isGuest?: boolean;
}

/** A host as far as it says who runs commands on it: the user's name may be known only later. */
interface Login {
    ssh?: { user?: unknown };
    sudo?: boolean;
}

/** Whether commands on this host go through sudo. */
export function usesSudo(host: Login): boolean {
    if (host.sudo !== undefined) return host.sudo;
    if (!host.ssh) return process.getuid?.() !== 0;
    return typeof host.ssh.user === "string" && host.ssh.user !== "root";
}

/** How messages call the host. */
export function hostName({ ssh }: ResolvedHost): string {
    return ssh ? `the host ${ssh.address}` : "this machine";
}
