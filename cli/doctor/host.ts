import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { hostOf } from "../../checks/index.ts";
import { UserError } from "../../host/errors.ts";
import { usesSudo, type ResolvedHost } from "../../host/resolvedHost.ts";
import { isSecret } from "../config/read.ts";
import { configFile } from "../project.ts";
import { askPulumi } from "../stack/pulumi.ts";
import { readOutputs } from "../stack/stack.ts";

/** The host of a stack, whether or not it is up: that of its outputs, else that of its configuration. */
export async function hostOfStack(stack: string): Promise<ResolvedHost> {
    try {
        return hostOf(await readOutputs(stack));
    } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return configuredHost(stack);
    }
}

async function configuredHost(stack: string): Promise<ResolvedHost> {
    const address = value(stack, "hostAddress");
    if (address === undefined) return { sudo: usesSudo({}) };
    const server = async (prefix: string, name: string) => {
        const privateKey =
            (await secret(stack, `${prefix}PrivateKey`)) ?? (await secret(stack, "hostPrivateKey"));
        const agentSocketPath = process.env["SSH_AUTH_SOCK"];
        const port = value(stack, `${prefix}Port`);
        const user = value(stack, `${prefix}User`);
        return {
            address: name,
            hostKey: value(stack, `${prefix}Key`) ?? "",
            ...(port !== undefined && { port: Number(port) }),
            ...(user !== undefined && { user }),
            ...(privateKey ? { privateKey } : agentSocketPath && { agentSocketPath }),
        };
    };
    const jump = value(stack, "jumpHostAddress");
    const ssh = {
        ...(await server("host", address)),
        ...(jump !== undefined && { jumpHost: await server("jumpHost", jump) }),
    };
    return { ssh, sudo: usesSudo({ ssh }) };
}

/** A key of the stack's configuration file that is no secret. */
function value(stack: string, key: string): string | undefined {
    const { [`nslab:${key}`]: found } = configOf(stack);
    return typeof found === "string" || typeof found === "number" ? String(found) : undefined;
}

/**
 * A key that may be a secret.
 *
 * @throws UserError where Pulumi does not decrypt it
 */
async function secret(stack: string, key: string): Promise<string | undefined> {
    if (!isSecret(configOf(stack)[`nslab:${key}`])) return value(stack, key);
    const { code, stdout, stderr } = await askPulumi(["config", "get", `nslab:${key}`, "--stack", stack]);
    if (code === 0) return stdout;
    throw new UserError(
        `nslab:${key} is encrypted, and Pulumi does not decrypt it: ${stderr.trim()}\n` +
            `If there is no stack ${stack} any more, make it again: npx pulumi stack init ${stack}`,
    );
}

function configOf(stack: string): Record<string, unknown> {
    const file = configFile(stack);
    if (!existsSync(file)) return {};
    const { config } = (parse(readFileSync(file, "utf8")) ?? {}) as { config?: Record<string, unknown> };
    return config ?? {};
}
