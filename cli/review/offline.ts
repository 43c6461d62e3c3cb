import { randomBytes } from "node:crypto";
import {
    cpSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import { parse, stringify } from "yaml";
import { UserError } from "../../host/errors.ts";
import { withoutSecrets, withoutStateSecrets } from "../../review/secrets.ts";
import { configFile, pulumiFolder, root } from "../project.ts";
import { askPulumi } from "../stack/pulumi.ts";
import type { Place } from "./preview.ts";

/**
 * Runs something with a copy of the project's settings and of a stack's state in a backend of its own, without a secret
 * in either and without the caller's variables: no login, token, agent or passphrase.
 *
 * @param state a file with what `pulumi stack export` has printed; without one everything is new
 */
export async function withOfflineState<T>(
    stack: string,
    state: string | undefined,
    use: (place: Place) => Promise<T>,
): Promise<T> {
    const cwd = mkdtempSync(join(tmpdir(), "nslab-offline-"));
    try {
        const place = { cwd, env: bareEnvironment(cwd) };
        copyProject(cwd, stack);
        await mustAsk(["stack", "init", stack], place);
        if (state !== undefined)
            await mustAsk(["stack", "import", "--stack", stack, "--file", stateFile(cwd, state)], place);
        return await use(place);
    } finally {
        rmSync(cwd, { recursive: true });
    }
}

async function mustAsk(args: string[], place: Place): Promise<void> {
    const { code, stderr } = await askPulumi(args, place);
    if (code !== 0) throw new UserError(stderr.trim());
}

/** What Pulumi and the program need, and nothing that says who runs them. */
function bareEnvironment(folder: string): NodeJS.ProcessEnv {
    const { PATH = "", LANG, TMPDIR } = process.env;
    return {
        PATH: [join(root, "node_modules", ".bin"), pulumiFolder(), PATH].join(delimiter),
        ...(LANG && { LANG }),
        ...(TMPDIR && { TMPDIR }),
        HOME: folder,
        PULUMI_HOME: join(folder, ".pulumi"),
        PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
        PULUMI_CONFIG_PASSPHRASE: randomBytes(32).toString("hex"),
        PULUMI_SKIP_UPDATE_CHECK: "true",
        NSLAB_OFFLINE: "1",
    };
}

/** What the copy has of its own, and what a stranger's program has no business with. */
const ownOrPrivate = new Set(["Pulumi.yaml", "stacks", ".nslab", ".git", ".pulumi", "backend"]);

function copyProject(folder: string, stack: string): void {
    for (const part of ["backend", ".pulumi", "stacks"]) mkdirSync(join(folder, part));
    cpSync(join(root, "Pulumi.yaml"), join(folder, "Pulumi.yaml"));
    // All else is only read, the policy pack and plugins of Pulumi.yaml among it.
    for (const part of readdirSync(root).filter((name) => !ownOrPrivate.has(name)))
        symlinkSync(join(root, part), join(folder, part));
    symlinkSync(join(pulumiHome(), "plugins"), join(folder, ".pulumi", "plugins"));
    const config = configFile(stack);
    if (!existsSync(config)) return;
    const settings = withoutSecrets(parse(readFileSync(config, "utf8")));
    writeFileSync(join(folder, "stacks", basename(config)), stringify(settings));
}

function pulumiHome(): string {
    return process.env["PULUMI_HOME"] ?? join(homedir(), ".pulumi");
}

function stateFile(folder: string, state: string): string {
    const file = join(folder, "state.json");
    writeFileSync(file, JSON.stringify(withoutStateSecrets(JSON.parse(readFileSync(state, "utf8")))));
    return file;
}
