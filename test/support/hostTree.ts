import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";

/** What the lessons of the lab and a shell need. */
const programs = [
    "sh",
    "sleep",
    "ls",
    "stat",
    "readlink",
    "tr",
    "cat",
    "head",
    "base64",
    "ps",
    "kill",
    "grep",
    "id",
];

/**
 * A root file system of the host's own programs and their libraries (ldd(1)), laid out as Debian's: /bin, /lib and so
 * on are symbolic links into /usr.
 *
 * @param linksTo what comes before "usr/bin" in them: "/" as some distributions have it, or ""
 */
export function makeHostTree(tree: string, linksTo: "/" | "" = ""): void {
    for (const folder of ["usr/bin", "usr/lib", "usr/lib64", "usr/sbin", "etc", "tmp"])
        mkdirSync(join(tree, folder), { recursive: true });
    for (const folder of ["bin", "lib", "lib64", "sbin"])
        symlinkSync(`${linksTo}usr/${folder}`, join(tree, folder));
    for (const program of programs) {
        const path = execFileSync(
            "/bin/sh",
            ["-c", `readlink -f "$(command -v ${program} | grep / || echo /bin/${program})"`],
            {
                encoding: "utf8",
            },
        ).trim();
        copyFileSync(path, join(tree, "usr/bin", program));
        const libraries = execFileSync("ldd", [path], { encoding: "utf8" }).match(/\/\S+/g) ?? [];
        for (const library of libraries) {
            const place = join(tree, library.replace(/^\/(usr\/)?/, "usr/"));
            mkdirSync(dirname(place), { recursive: true });
            copyFileSync(library, place);
        }
    }
}
