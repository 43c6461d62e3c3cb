import { RefusedError } from "../../host/errors.ts";
import type { LabConfig } from "../config.ts";
import { isUnderEmptyPassphrase } from "./empty.ts";

/**
 * Refuses a private key in a stack whose secrets everybody can decrypt. It is looked for here since `pulumi up` may be run
 * without nslab.
 *
 * @throws RefusedError that says which key, and what to do
 */
export function refuseKeyForEverybody(stack: string, config: LabConfig): void {
    const key = privateKeyOf(config);
    // The engine runs a program in its project's folder.
    if (key === undefined || !isUnderEmptyPassphrase(process.cwd(), stack)) return;
    throw new RefusedError({
        code: "refused",
        sentence: [
            `The stack ${stack} would hold ${key}, and its secrets are encrypted with the empty passphrase: whoever ` +
                "reads the state has the key. Nothing was changed on any host.",
            "Unset PULUMI_CONFIG_PASSPHRASE and PULUMI_CONFIG_PASSPHRASE_FILE, or give a passphrase of your own. Then run:",
            `  ./nslab rekey --stack ${stack}`,
            "Where the state is not in this project's folder:",
            `  npx pulumi stack change-secrets-provider passphrase --stack ${stack}`,
        ].join("\n"),
    });
}

function privateKeyOf({ host: { ssh }, machine, container }: LabConfig): string | undefined {
    if (machine) return "the private keys of its guest (nslab:vm)";
    if (container) return "the private key of its container (nslab:container)";
    if (ssh?.privateKey) return "a private key (nslab:hostPrivateKey)";
    return ssh?.jumpHost?.privateKey && "a private key (nslab:jumpHostPrivateKey)";
}
