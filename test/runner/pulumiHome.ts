import { cpSync, globSync, mkdirSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Makes a PULUMI_HOME that no set-up in another checkout of this machine changes under the tests. */
export function ownPulumiHome(scratch: string): string {
    const { PULUMI_HOME: given = "" } = process.env;
    const home = given === "" ? join(homedir(), ".pulumi") : given;
    const own = join(scratch, "pulumi-home");
    const plugins = globSync("plugins/resource-{command,cloudinit}-v*", { cwd: home });
    for (const plugin of plugins) cpSync(join(home, plugin), join(own, plugin), { recursive: true });
    mkdirSync(own, { recursive: true });
    symlinkSync(join(home, "versions"), join(own, "versions"));
    return own;
}
