import type { Value } from "../../shared/properties/values.ts";

export interface Endpoint {
    user: string;
    host: string;
    port: number;
    password?: string;
    privateKey?: string;
    privateKeyPassword?: string;
    agentSocketPath?: string;
    dialErrorLimit: number;
    perDialTimeout: number;
    hostKey?: string;
}

export interface Connection extends Endpoint {
    proxy?: Endpoint;
}

export interface RemoteCommandInputs {
    connection: Connection & Record<string, Value>;
    create?: string;
    update?: string;
    delete?: string;
    environment?: Record<string, string>;
    stdin?: string;
    logging?: string;
    addPreviousOutputInEnv?: boolean;
}

export interface CopyInputs {
    connection: Connection & Record<string, Value>;
    source: Value;
    remotePath: string;
}
