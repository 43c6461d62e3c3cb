import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, which Pulumi.yaml is in. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** What belongs to this machine alone. */
export const stateFolder = join(root, ".nslab");

/** The stack that commands are about where none is named. */
export const defaultStack = "dev";

/** Where the set-up has put the Pulumi CLI: where its npm package, too, looks for it. */
export function pulumiFolder(): string {
    const manifest = readFileSync(join(root, "package.json"), "utf8");
    const { devDependencies } = JSON.parse(manifest) as { devDependencies: { pulumi: string } };
    const { PULUMI_HOME: home = "" } = process.env;
    return join(home === "" ? join(homedir(), ".pulumi") : home, "versions", devDependencies.pulumi, "bin");
}

/** A stack's configuration file. A stack of Pulumi Cloud may be named with its organization and project. */
export function configFile(stack: string): string {
    return join(root, "stacks", `Pulumi.${stack.split("/").at(-1) ?? stack}.yaml`);
}
