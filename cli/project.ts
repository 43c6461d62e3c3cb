import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { configFileOf, ownNameOf } from "../stacks/configFile.ts";

/** The project's folder, which Pulumi.yaml is in. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** What belongs to this machine alone. */
export const stateFolder = join(root, ".nslab");

/** What is known of the exercises of every stack. */
export const exercisesFolder = join(stateFolder, "exercises");

/** The stack that commands are about where none is named. */
export const defaultStack = "dev";

/** Where the set-up has put the Pulumi CLI: where its npm package, too, looks for it. */
export function pulumiFolder(): string {
    const manifest = readFileSync(join(root, "package.json"), "utf8");
    const { devDependencies } = JSON.parse(manifest) as { devDependencies: { pulumi: string } };
    const { PULUMI_HOME: home = "" } = process.env;
    return join(home === "" ? join(homedir(), ".pulumi") : home, "versions", devDependencies.pulumi, "bin");
}

/** A stack's configuration file. */
export function configFile(stack: string): string {
    return configFileOf(root, stack);
}

/** The folder of the project's own backend, see Pulumi.yaml. */
export const backend = join(stateFolder, "state");

/** Where that backend keeps a stack. */
export function stateFile(stack: string): string {
    return join(backend, ".pulumi", "stacks", "nslab", `${ownNameOf(stack)}.json`);
}
