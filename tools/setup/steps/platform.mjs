import { SetupError } from "../setupError.mjs";

/** @type {import("./step.mjs").Step} */
export const platform = on(process.platform);

/**
 * @param {string} system as Node names it
 * @returns {import("./step.mjs").Step}
 */
export function on(system) {
    return {
        title: () => "Platform",
        isDone: () => system === "linux",
        work: () => Promise.reject(new SetupError(wayTo(system))),
    };
}

/** @param {string} system */
function wayTo(system) {
    const ways = {
        darwin:
            "  - in a virtual machine made by Lima (brew install lima):\n" +
            '      limactl start --name nslab --mount "$PWD:w" lima.yaml\n' +
            "      limactl shell nslab npm run up",
        win32:
            "  - in WSL 2, in PowerShell: wsl --install -d Debian\n" +
            "    Then clone nslab inside it, and run the same command there.",
    }[system];
    return (
        `The lab is made of the Linux kernel's namespaces and cgroups; this system is ${system}. Run nslab\n` +
        (ways === undefined ? "" : `${ways}\n`) +
        "  - in a dev container or a GitHub codespace, which .devcontainer/ describes, or\n" +
        "  - against a Linux host over SSH, from a Linux machine.\n" +
        "docs/platforms.md has the steps."
    );
}
