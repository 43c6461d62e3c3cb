import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeHostTree } from "./hostTree.ts";

/** A mirror of one package, nslab-demo, which holds what a container needs. */
export function makeMirror(mirror: string): void {
    const tree = join(mirror, "package");
    mkdirSync(join(tree, "DEBIAN"), { recursive: true });
    makeHostTree(tree);
    const architecture = execFileSync("dpkg", ["--print-architecture"], { encoding: "utf8" }).trim();
    const control = `Package: nslab-demo\nVersion: 1.0\nArchitecture: ${architecture}\nMaintainer: nslab <nslab@example.org>\nDescription: a small system\n`;
    writeFileSync(join(tree, "DEBIAN/control"), control);
    const file = join(mirror, "nslab-demo.deb");
    execFileSync("dpkg-deb", ["--build", "--root-owner-group", "-Zgzip", tree, file], { stdio: "pipe" });
    rmSync(tree, { recursive: true });
    const sha256 = createHash("sha256").update(readFileSync(file)).digest("hex");
    const fields = `Filename: ./nslab-demo.deb\nSize: ${statSync(file).size}\nSHA256: ${sha256}\n`;
    writeFileSync(join(mirror, "Packages"), control + fields);
}
