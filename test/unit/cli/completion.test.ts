import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { StandIn } from "./standIn.ts";

const nslabItself = fileURLToPath(new URL("../../../nslab", import.meta.url));

describe("completion", () => {
    let nslab: StandIn;
    beforeEach(() => {
        nslab = new StandIn("");
    });
    afterEach(() => {
        nslab.close();
    });

    const suggestions = async (...line: string[]) => {
        const { code, stdout } = await nslab.run("complete", "--", ...line);
        assert.equal(code, 0);
        return stdout
            .split("\n")
            .map((row) => row.split("\t")[0])
            .filter((word) => word && !word.startsWith(":"));
    };

    it("knows commands, options, places and stacks", async () => {
        assert.deepEqual(await suggestions("che"), ["check"]);
        assert.ok((await suggestions("status", "--")).includes("--watch"));
        assert.deepEqual(await suggestions("capture", "veth-"), ["veth-host", "veth-container"]);
        const stacks = await suggestions("up", "--stack", "");
        for (const stack of ["seed", "vm"]) assert.ok(stacks.includes(stack), stacks.join(" "));
    });

    it("works in bash, by the name and by a path", async () => {
        const { stdout: script } = await nslab.run("completion", "bash");
        // The package bash-completion has this function.
        const words = `_get_comp_words_by_ref() {
            words=("\${COMP_WORDS[@]}") cword=$COMP_CWORD cur=\${COMP_WORDS[COMP_CWORD]}
        }`;
        const ask = `COMP_WORDS=(./nslab che) COMP_CWORD=1; __nslab_complete; printf '%s\\n' "\${COMPREPLY[@]}"`;
        const answer = execFileSync("bash", ["-c", [script, words, ask].join("\n")], {
            encoding: "utf8",
            stdio: ["ignore", "pipe", "ignore"],
        });
        assert.match(answer, /^check\b/);
        assert.match(script, /complete .*-F __nslab_complete nslab/);
    });

    it("has a script for each shell, which asks this very nslab", async () => {
        for (const [shell, mark] of [
            ["bash", "complete -F"],
            ["zsh", "#compdef nslab"],
            ["fish", "complete -c nslab"],
        ] as const) {
            const { stdout } = await nslab.run("completion", shell);
            assert.ok(stdout.includes(mark), shell);
            assert.ok(stdout.includes(`${nslabItself} complete`), shell);
        }
        const { code, stderr } = await nslab.run("completion", "tcsh");
        assert.equal(code, 1);
        assert.match(stderr, /Allowed choices are bash, zsh, fish/);
    });
});
