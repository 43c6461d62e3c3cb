import { existsSync, readFileSync } from "node:fs";
import { hostOf } from "../../checks/index.ts";
import { UserError } from "../../host/errors.ts";
import { usesSudo, type ResolvedHost } from "../../host/resolvedHost.ts";
import { isSecret, readStackConfig } from "../config/read.ts";
import { configFile } from "../project.ts";
import { askPulumi } from "../stack/pulumi.ts";
import { readOutputs } from "../stack/stack.ts";
import { message } from "../../messages/words.ts";

/** The host of a stack, whether or not it is up: that of its outputs, else that of its configuration. */
export async function hostOfStack(stack: string): Promise<ResolvedHost> {
    try {
        return hostOf(await readOutputs(stack));
    } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return configuredHost(stack);
    }
}

/** What the configuration file says, with the defaults of Pulumi.yaml. */
async function configuredHost(stack: string): Promise<ResolvedHost> {
    const file = configFile(stack);
    const { values } = readStackConfig(existsSync(file) ? readFileSync(file, "utf8") : "", file);
    const text = (key: string) => {
        const { [`nslab:${key}`]: value } = values;
        return typeof value === "string" || typeof value === "number" ? String(value) : "";
    };
    const key = (name: string) =>
        isSecret(values[`nslab:${name}`]) ? decrypted(stack, name) : Promise.resolve(text(name));
    const server = async (prefix: string) => {
        const [own, hosts] = [await key(`${prefix}PrivateKey`), await key("hostPrivateKey")];
        const privateKey = own === "" ? hosts : own;
        const agentSocketPath = process.env["SSH_AUTH_SOCK"];
        return {
            address: text(`${prefix}Address`),
            port: Number(text(`${prefix}Port`)),
            user: text(`${prefix}User`),
            hostKey: text(`${prefix}Key`),
            ...(privateKey === "" ? agentSocketPath && { agentSocketPath } : { privateKey }),
        };
    };
    if (text("hostAddress") === "") return { sudo: usesSudo({}) };
    const jumpHost = text("jumpHostAddress") === "" ? undefined : await server("jumpHost");
    const ssh = { ...(await server("host")), ...(jumpHost && { jumpHost }) };
    return { ssh, sudo: usesSudo({ ssh }) };
}

/**
 * A secret of the configuration.
 *
 * @throws UserError where Pulumi does not decrypt it
 */
async function decrypted(stack: string, key: string): Promise<string> {
    const { code, stdout, stderr } = await askPulumi(["config", "get", `nslab:${key}`, "--stack", stack]);
    if (code === 0) return stdout;
    throw new UserError(message("doctor.encrypted", { key, why: stderr.trim(), stack }));
}
