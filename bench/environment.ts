import { delimiter } from "node:path";

/**
 * Makes this process's environment, and so that of all it starts, the one of a user at a shell's prompt: without what
 * npm sets for its scripts, and with the project's own backend.
 */
export function useUsersEnvironment(): void {
    const isNpms = (name: string) => name.startsWith("npm_") || name === "INIT_CWD" || name === "NODE";
    const others = [
        "NODE_COMPILE_CACHE",
        "PULUMI_BACKEND_URL",
        "PULUMI_STACK",
        "PULUMI_CONFIG_PASSPHRASE_FILE",
    ];
    process.env = Object.fromEntries(
        Object.entries(process.env).filter(([name]) => !isNpms(name) && !others.includes(name)),
    );
    process.env["PULUMI_CONFIG_PASSPHRASE"] = "";
    const isScripts = (folder: string) => /\/node_modules\/(\.bin|.*\/node-gyp-bin)$/.test(folder);
    const folders = (process.env["PATH"] ?? "").split(delimiter);
    process.env["PATH"] = folders.filter((folder) => !isScripts(folder)).join(delimiter);
}
