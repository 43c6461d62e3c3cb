// Makes sdks/NAME from its schema, by Pulumi's own code generator: node tools/sdks/generate.ts [--check]
//
// What is kept is what the compiler makes of the generated TypeScript. Node does not run TypeScript below node_modules, where
// who installs nslab has the SDK, and `npm ci --ignore-scripts` must give a package that works.
import { execFileSync } from "node:child_process";
import {
    cpSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    renameSync,
    rmSync,
    writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { goBuild } from "../setup/goBuild.mjs";
import { Progress } from "../setup/progress.mjs";
import { sourceHash } from "../setup/sourceHash.mjs";
import { originFile, originHash, type Origin } from "./origin.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const name = "cloudinit";
const kept = join(root, "sdks", name);

// In the repository, where the compiler finds Pulumi's SDK.
mkdirSync(join(root, "sdks"), { recursive: true });
const scratch = mkdtempSync(join(root, "sdks/.fresh-"));
process.once("exit", () => {
    rmSync(scratch, { recursive: true });
});

const fresh = join(scratch, name);
await generate();
compile();
describe();
if (process.argv.includes("--check")) check();
else keep();

async function generate(): Promise<void> {
    const progress = new Progress("SDKs");
    progress.phase("building Pulumi's code generator from Go modules");
    const generator = join(scratch, "sdks");
    const failure = await goBuild(
        { directory: join(root, "tools/sdks"), package: ".", output: generator },
        progress,
    );
    if (failure) {
        progress.failed();
        throw new Error(failure);
    }
    const schema = join(root, "tools/plugins", name, "schema", `${name}.json`);
    execFileSync(generator, [schema, join(scratch, "sources")], { stdio: "inherit" });
    progress.done("generated");
}

/** To CommonJS, which the generated code is written for, and which programs of both kinds load. */
function compile(): void {
    const options =
        "--outDir ../compiled --declaration --declarationMap false --sourceMap false --removeComments false";
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    execFileSync(process.execPath, [tsc, "--project", "tsconfig.json", ...options.split(" ")], {
        cwd: join(scratch, "sources"),
        stdio: "inherit",
    });
    cpSync(join(scratch, "compiled"), fresh, { recursive: true });
}

/** The package's own files: without what only its compilation needs. */
function describe(): void {
    const manifest = JSON.parse(readFileSync(join(scratch, "sources/package.json"), "utf8")) as Record<
        string,
        unknown
    >;
    delete manifest["scripts"];
    delete manifest["devDependencies"];
    writeFileSync(join(fresh, "package.json"), `${JSON.stringify(manifest, null, 4)}\n`);
}

function check(): void {
    if (sourceHash(fresh) === sourceHash(kept)) return;
    console.error(`sdks/${name} is not what its schema and the generator make: run npm run sdks`);
    process.exitCode = 1;
}

function keep(): void {
    rmSync(kept, { recursive: true, force: true });
    renameSync(fresh, kept);
    const origin: Origin = { sources: originHash(root, name), files: sourceHash(kept) };
    writeFileSync(originFile(root, name), `${JSON.stringify(origin, null, 4)}\n`);
    console.log(`sdks/${name}: ${readdirSync(kept).join(", ")}`);
}
