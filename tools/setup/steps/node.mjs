import { nodeOfScripts } from "../node.mjs";
import { SetupError } from "../setupError.mjs";

// The first one that runs TypeScript sources as they are.
const oldest = { major: 22, minor: 18 };

/** @type {import("./step.mjs").Step} */
export const node = {
    title: () => "Node",
    isDone: ({ root }) => isNewEnough(nodeOfScripts(root).version),
    work: ({ root }) =>
        Promise.reject(
            new SetupError(
                `npm scripts would run on Node ${nodeOfScripts(root).version}, and Node ${oldest.major}.` +
                    `${oldest.minor} or newer is needed. Either\n` +
                    "  - run npm ci --ignore-scripts --include=optional, which brings one for x64 and arm64, or\n" +
                    "  - install a newer Node,\n" +
                    "then run the same command again.",
            ),
        ),
};

/** @param {string} version */
export function isNewEnough(version) {
    const [major = 0, minor = 0] = version.split(".").map(Number);
    return major > oldest.major || (major === oldest.major && minor >= oldest.minor);
}
