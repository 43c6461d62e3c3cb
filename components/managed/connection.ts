import * as pulumi from "@pulumi/pulumi";
import { readableLogin } from "../../host/privateKey.ts";
import type { SshArgs, SshServerArgs } from "../arguments/hostArgs.ts";

/** The host as the connection argument of a remote Command. */
export function connectionTo({ jumpHost, ...server }: SshArgs) {
    return { ...endpoint(server), ...(jumpHost && { proxy: endpoint(jumpHost) }) };
}

function endpoint({ address, privateKey, privateKeyPassword, ...rest }: SshServerArgs) {
    if (privateKey === undefined) return { host: address, ...rest };
    const given = pulumi.all([privateKey, privateKeyPassword]);
    const login = given.apply(([key, password]) =>
        readableLogin({ privateKey: key, ...(password !== undefined && { privateKeyPassword: password }) }),
    );
    return {
        host: address,
        ...rest,
        privateKey: login.apply((readable) => readable.privateKey),
        ...(privateKeyPassword !== undefined && {
            privateKeyPassword: login.apply((readable) => readable.privateKeyPassword ?? ""),
        }),
    };
}
