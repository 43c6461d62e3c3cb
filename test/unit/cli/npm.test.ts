import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { StandIn } from "./standIn.ts";

const main = fileURLToPath(new URL("../../../cli/main.ts", import.meta.url));

describe("an option that npm has taken for itself", () => {
    let nslab: StandIn;
    beforeEach(() => {
        nslab = new StandIn("");
    });
    afterEach(() => {
        nslab.close();
    });

    /** By npm itself, from a project of the same name and scripts. */
    const npm = (...words: string[]): Promise<{ failed: boolean; stderr: string }> => {
        const project = join(nslab.folder, "project");
        mkdirSync(project);
        const script = (name: string) => `"${process.execPath}" "${main}" ${name}`;
        const names = ["up", "preview", "destroy", "check", "report", "capture", "enter"];
        const scripts = Object.fromEntries(names.map((name) => [name, script(name)]));
        writeFileSync(join(project, "package.json"), JSON.stringify({ name: "nslab", scripts }));
        // Whoever runs the tests by npm has its variables of that run.
        const others = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
        const env = { ...Object.fromEntries(others), PULUMI_HOME: nslab.folder };
        return new Promise((resolve) => {
            execFile("npm", ["run", ...words], { cwd: project, env }, (error, _, stderr) => {
                resolve({ failed: error !== null, stderr });
            });
        });
    };

    const lines: [string[], RegExp][] = [
        [["destroy", "--stack=x"], /^ {2}\.\/nslab destroy --stack x$/m],
        [["destroy", "--stack", "x"], /^ {2}\.\/nslab destroy --stack x$/m],
        [["destroy", "-s", "x"], /If that is a stack: \.\/nslab destroy --stack x$/m],
        [["destroy", "--target", "urn::a"], /^ {2}\.\/nslab destroy --target \S+$/m],
        // npm takes --plan for four options of one letter each.
        [["up", "--plan", "plan.json"], /it was given "plan\.json"\. npm may have kept the option before it/],
        [
            ["preview", "--exclude=my part", "--", "--refresh"],
            /^ {2}\.\/nslab preview --refresh --exclude 'my part'$/m,
        ],
        [["enter", "chroot", "--stack", "x"], /^ {2}\.\/nslab enter chroot x --stack \.\.\.$/m],
        [
            ["check", "--json", "--wait=3"],
            /npm has taken --json and --wait[^]*^ {2}\.\/nslab check --json --wait 3$/m,
        ],
        [["report", "--request=:4001"], /^ {2}\.\/nslab report --request :4001$/m],
        [["capture", "nic", "--count=2"], /^ {2}\.\/nslab capture nic --count 2$/m],
    ];
    for (const [words, expected] of lines)
        it(`is refused, with the line to type instead: npm run ${words.join(" ")}`, async () => {
            const { failed, stderr } = await npm(...words);
            assert.ok(failed);
            assert.match(stderr, expected);
            assert.equal(existsSync(join(nslab.folder, "calls")), false);
        });

    it("is not looked for where npm has passed all of them on", async () => {
        await npm("preview", "--", "--stack", "x", "--diff");
        assert.match(nslab.calls.at(-1) ?? "", /^preview --stack x --diff/);
    });
});
