import { homedir, userInfo } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readJson } from "./readJson.mjs";

/**
 * @typedef {object} Context What every step needs to know: where things belong, and in which version.
 * @property {string} root the repository
 * @property {string} stateDirectory what belongs to this machine and not into git
 * @property {string} cliVersion
 * @property {string} cliDirectory where the npm wrapper `pulumi` looks for the real CLI
 * @property {string} engineHome Pulumi's own folder, as the engine finds it
 * @property {Record<string, { version: string, directory: string }>} plugins where the engine looks for each, by name
 * @property {boolean} assumeYes
 * @property {boolean} forTest
 * @property {boolean} forDocker
 */

/**
 * @param {{ assumeYes: boolean, forTest?: boolean, forDocker?: boolean }} wishes
 * @returns {Context}
 */
export function createContext({ assumeYes, forTest = false, forDocker = false }) {
    const root = fileURLToPath(new URL("../..", import.meta.url));
    const versions = dependencies(root);
    const cliVersion = versions.pulumi;
    // Without PULUMI_HOME the npm wrapper goes by HOME, but the engine by the user database.
    const { PULUMI_HOME: givenHome = "" } = process.env;
    const wrapperHome = givenHome === "" ? join(homedir(), ".pulumi") : givenHome;
    const engineHome = givenHome === "" ? join(userInfo().homedir, ".pulumi") : givenHome;
    /** @type {(name: string, version: string) => { version: string, directory: string }} */
    const plugin = (name, version) => ({
        version,
        directory: join(engineHome, "plugins", `resource-${name}-v${version}`),
    });
    return {
        root,
        stateDirectory: join(root, ".nslab"),
        cliVersion,
        cliDirectory: join(wrapperHome, "versions", cliVersion, "bin"),
        engineHome,
        plugins: {
            command: plugin("command", versions["@pulumi/command"]),
            cloudinit: plugin("cloudinit", versions["@pulumi/cloudinit"]),
        },
        assumeYes,
        forTest,
        forDocker,
    };
}

/**
 * package.json pins these exactly; it is the one place that names their versions.
 * @param {string} root
 */
function dependencies(root) {
    const { dependencies, devDependencies } =
        /**
         * @type {{ dependencies: { "@pulumi/cloudinit": string, "@pulumi/command": string }, devDependencies: { pulumi: string } }}
         */ (readJson(join(root, "package.json")));
    return { ...dependencies, ...devDependencies };
}
