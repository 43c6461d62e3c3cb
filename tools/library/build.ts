import { execFileSync } from "node:child_process";
import { cpSync, rmSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const lib = at("../../lib");

// What an earlier build left must not be packed.
rmSync(lib, { recursive: true, force: true });
execFileSync(
    process.execPath,
    [at("../../node_modules/typescript/bin/tsc"), "--project", at("tsconfig.json")],
    { stdio: "inherit" },
);
// A component reads its scripts from the folder of its module, here as in the sources.
const isScriptOrFolder = (path: string) => path.endsWith(".sh") || statSync(path).isDirectory();
cpSync(at("../../components"), `${lib}/components`, { recursive: true, filter: isScriptOrFolder });
