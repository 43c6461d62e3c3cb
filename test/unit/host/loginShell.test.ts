import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { scriptOfLoginShell, throughLoginShell } from "../../../host/loginShell.ts";

const shells = [["sh"], ["bash"], ["dash"], ["zsh"], ["fish"], ["tcsh"], ["mksh"], ["busybox", "ash"]];

/** The script that a POSIX shell gets which such a login shell starts. */
function handedOn(shell: string[], script: string): string {
    const [program = "", ...args] = shell;
    // The "shell" that is started prints the lines that it was given.
    const command = throughLoginShell("/bin/sh", script).replace(
        /-c '.*?' sh/,
        `-c 'printf "%s\\n" "$@"' sh`,
    );
    return execFileSync(program, [...args, "-c", command], { encoding: "utf8" }).slice(0, -1);
}

describe("A script for a login shell", () => {
    const characters = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
    const hard = [
        characters.join(""),
        characters.map((one) => `\\${one}`).join(" "),
        characters.map((one) => `${one}${one}'`).join(" "),
        "\\\\\\ \\'\\' '' '\\''  !! !$ \\!\\!' \\",
        "a \\",
        "",
        "\tärger 日本",
        " $HOME `id` $(id) %s %n \\n ^a^b ~ ~root {a,b} [ab]* ; & | # > < ( ) = *",
        "",
    ].join("\n");

    for (const shell of shells) {
        it(`is handed on untouched: ${shell.join(" ")}`, () => {
            assert.equal(handedOn(shell, hard), hard);
        });
        it(`runs, without arguments: ${shell.join(" ")}`, () => {
            const [program = "", ...args] = shell;
            const script = "cat <<'end'\n!'\\\\'\nend\necho $#\nread -r line\necho \"$line\"\nexit 3";
            const command = throughLoginShell("/bin/sh", script);
            assert.throws(
                () =>
                    execFileSync(program, [...args, "-c", command], {
                        encoding: "utf8",
                        input: "of stdin\n",
                    }),
                { status: 3, stdout: "!'\\\\'\n0\nof stdin\n" },
            );
        });
    }

    it("is what is read again, and no other text is", () => {
        const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "\n", "\\", "'", "!", '"', "$") });
        fc.assert(
            fc.property(text, (script) => {
                const command = throughLoginShell("/bin/sh", script);
                assert.equal(scriptOfLoginShell("/bin/sh", command), script);
                assert.equal(scriptOfLoginShell("sudo -n /bin/sh", command), undefined);
                assert.equal(scriptOfLoginShell("/bin/sh", `${command}; id`), undefined);
                assert.equal(scriptOfLoginShell("/bin/sh", script), undefined);
            }),
        );
    });
});
