import { homedir } from "node:os";
import { join } from "node:path";

/** Where the engine and its plugins are installed. */
export const pulumiHome = process.env["PULUMI_HOME"] ?? join(homedir(), ".pulumi");

export const pulumiRoot = join(pulumiHome, "versions", "3.250.0");

/** Another command plugin to test in place of the installed one. */
export const otherPlugin = process.env["NSLAB_COMMAND_PLUGIN_DIR"];

export const pluginFolder = otherPlugin ?? join(pulumiHome, "plugins", "resource-command-v1.2.1");

/** Another cloudinit plugin to test in place of the installed one. */
export const otherCloudinitPlugin = process.env["NSLAB_CLOUDINIT_PLUGIN_DIR"];

export const cloudinitPluginFolder =
    otherCloudinitPlugin ?? join(pulumiHome, "plugins", "resource-cloudinit-v1.4.15");
