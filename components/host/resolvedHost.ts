import type * as pulumi from "@pulumi/pulumi";
import type { HostArgs, SshArgs, SshServerArgs } from "./hostArgs.ts";

/** The arguments of an SSH server with every value known. */
export type SshServer = { [K in keyof SshServerArgs]: pulumi.Unwrap<SshServerArgs[K]> };

/** The SSH arguments with every value known. */
export type Ssh = { [K in keyof SshArgs]: pulumi.Unwrap<SshArgs[K]> };

/** A host that commands can be run on now. */
export interface ResolvedHost {
    ssh?: Ssh;
    sudo: boolean;
    /** Whether the stack itself has started it. */
    isGuest?: boolean;
}

/** Whether commands on this host go through sudo. */
export function usesSudo(host: HostArgs): boolean {
    if (host.sudo !== undefined) return host.sudo;
    if (!host.ssh) return process.getuid?.() !== 0;
    return typeof host.ssh.user === "string" && host.ssh.user !== "root";
}

/** How messages call the host. */
export function hostName({ ssh }: ResolvedHost): string {
    return ssh ? `the host ${ssh.address}` : "this machine";
}
