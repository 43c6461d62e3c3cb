import { type ObjectSpec, type PropertySpec, text } from "../../shared/spec.ts";

const shared: Record<string, PropertySpec> = {
    user: { ...text("The user to connect as."), default: "root" },
    password: text("The password to connect with."),
    host: text("The address to connect to."),
    port: { type: "number", description: "The port to connect to. Defaults to 22.", default: 22 },
    privateKey: text("The private key to connect with; it is tried before the password."),
    privateKeyPassword: text("The passphrase of the private key."),
    agentSocketPath: text("The SSH agent's socket: SSH_AUTH_SOCK by default."),
    dialErrorLimit: {
        type: "integer",
        description: "How many failed attempts to connect are allowed; -1 for any number. Defaults to 10.",
        default: 10,
    },
    perDialTimeout: {
        type: "integer",
        description: "How many seconds one attempt may take; 0 for any number. Defaults to 15.",
        default: 15,
    },
    hostKey: text("The host key that the server must have. Without it, any host key is accepted."),
};

const proxyConnection: ObjectSpec = {
    description: "How to connect to a remote host through a bastion host.",
    properties: shared,
    required: ["host"],
};

const remoteConnection: ObjectSpec = {
    description: "How to connect to a remote host.",
    properties: {
        ...shared,
        proxy: {
            type: "object",
            token: "command:remote:ProxyConnection",
            of: proxyConnection,
            description: "The bastion host to connect through.",
        },
    },
    required: ["host"],
};

export const connection: PropertySpec = {
    type: "object",
    token: "command:remote:Connection",
    of: remoteConnection,
    description: "How to connect to the remote host.",
    secret: true,
};
