/** @module Host */

import type * as pulumi from "@pulumi/pulumi";
import type { Fault } from "../../host/errors.ts";
import { isLater } from "./faults.ts";
import { wholeNumber } from "./rules.ts";

/**
 * Where a component's commands run: this machine, or one that is reached by SSH.
 *
 * Where a change leads to another host, the object is replaced: it is built there, and removed from where it was. Where
 * it is another way to the same host, the object stays; its command is updated in place.
 */
export interface HostArgs {
    /**
     * The machine to reach by SSH. A change between this machine and SSH replaces what is on it.
     *
     * @default none: the machine that runs Pulumi
     */
    ssh?: SshArgs;

    /**
     * Whether commands go through `sudo -n` (sudo(8)), which must then need no password. Changed in place.
     *
     * @default `true` where the user is known not to be root, else false
     */
    sudo?: boolean;

    /**
     * A value that is known once the host can be logged in to, such as an output of what starts it. Until then nobody
     * looks at the host: a preview that finds the value unknown takes the host to be started again. A change of the value
     * changes nothing else.
     *
     * @default none
     * @example
     * `machine.host.ready`
     */
    ready?: pulumi.Input<string>;
}

/** An SSH server and how to log in to it. One of `privateKey` and `agentSocketPath` is needed. */
export interface SshServerArgs {
    /**
     * The host's name or IP address. Another host replaces what is on it; another name of the same is changed in place.
     *
     * @example
     * `"192.0.2.7"`
     */
    address: pulumi.Input<string>;
    /** The port, 1 to 65535. Changed in place, where the same host answers there. @default `22` */
    port?: pulumi.Input<number>;
    /** The user to log in as. Changed in place. @default `"root"` */
    user?: pulumi.Input<string>;
    /** The text of a private key, in OpenSSH or PEM form. Kept as a secret. Changed in place. @default none */
    privateKey?: pulumi.Input<string>;
    /** The passphrase of the private key. Kept as a secret. Changed in place. @default none */
    privateKeyPassword?: pulumi.Input<string>;
    /**
     * The socket of an SSH agent. Changed in place.
     *
     * @default none
     * @example
     * `process.env.SSH_AUTH_SOCK`
     */
    agentSocketPath?: pulumi.Input<string>;
    /**
     * The host's public key as `ssh-keyscan -t ed25519` prints it after the host's name. A host with another key
     * is refused. RSA keys do not work with a current sshd: name the ed25519 one. Changed in place.
     *
     * @example
     * `"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI…"`
     */
    hostKey: pulumi.Input<string>;
}

/** A host that is reached by SSH. */
export interface SshArgs extends SshServerArgs {
    /**
     * An SSH server in between, which reaches the host's address where this machine does not (ssh(1), -J). It has a
     * user, a key and a pinned host key of its own, and must allow forwarding (AllowTcpForwarding in sshd_config(5)).
     * Nothing is run on it. A change replaces nothing.
     *
     * @default none: the host is reached directly
     */
    jumpHost?: SshServerArgs;
}

/**
 * What is wrong with the host's arguments, as far as they are known now.
 *
 * @internal
 */
export function hostFaults({ ssh }: HostArgs = {}): Fault[] {
    if (!ssh) return [];
    return [
        ...serverFaults("host.ssh", ssh),
        ...(ssh.jumpHost ? serverFaults("host.ssh.jumpHost", ssh.jumpHost) : []),
    ];
}

function serverFaults(name: string, ssh: SshServerArgs): Fault[] {
    const faults: Fault[] = [];
    const fault = (argument: keyof SshServerArgs, allowed: string) =>
        faults.push({ argument: `${name}.${argument}`, value: ssh[argument], allowed });
    if (!ssh.address) fault("address", "a host name or an IP address");
    if (ssh.port !== undefined && !isLater(ssh.port) && wholeNumber(1, 65535)(ssh.port))
        fault("port", "a whole number from 1 to 65535");
    if (!ssh.privateKey && !ssh.agentSocketPath) {
        fault("privateKey", "the text of a private key, or agentSocketPath for an SSH agent");
    }
    if (!ssh.hostKey || (typeof ssh.hostKey === "string" && !/^(ssh|ecdsa)-\S+ [\w+/=]+/.test(ssh.hostKey))) {
        fault(
            "hostKey",
            "the host's public key, as `ssh-keyscan -t ed25519` prints it after the host's name",
        );
    }
    return faults;
}
