import assert from "node:assert/strict";
import { script } from "../../../host/shell.ts";
import { parseFindings } from "../../../components/managed/findings.ts";
import { run } from "../../support/run.ts";

const shells = { "/bin/sh": ["/bin/sh"], busybox: ["busybox", "sh"] };
const attack = String.raw`\033[2J\033]0;pwned\007\r\302\2332J\342\200\256 \377`;

describe("what a script says of what strangers wrote", () => {
    for (const [name, shell] of Object.entries(shells)) {
        const sh = (...lines: string[]) => run([...shell, "-c", lines.join("\n")], { input: "" });
        const common = script(
            import.meta.url,
            "../../../components/shell/printable.sh",
            "../../../components/shell/prelude.sh",
        );
        const stranger = `object=thing.x records=/nonexistent lab=0\nset +u\nattack=$(printf '${attack}')`;

        it(`is plain where it fails and where it goes on, for ${name}`, async () => {
            const { code, stderr } = await sh(stranger, common, 'say "first $attack"', 'fail "then $attack"');
            assert.equal(code, 1);
            assert.match(stderr, /^first \?\[2J.*\nthing\.x: then \?\[2J.*\n$/);
            assert.match(stderr, /^[\n -~]*$/);
        });

        it(`is plain where another program says it, which ends as it ends, for ${name}`, async () => {
            const { code, stdout, stderr } = await sh(
                stranger,
                common,
                'complain() { echo answer; cat; printf "%s\\n" "$attack" >&2; return 7; }',
                "code=0",
                "echo input | plainly complain || code=$?",
                "exit $code",
            );
            assert.deepEqual([code, stdout], [7, "answer\ninput\n"]);
            assert.match(stderr, /^\?\[2J[ -~]*\n$/);
        });

        it(`has no line that the command plugin would hang on, for ${name}`, async () => {
            const { stderr } = await sh(
                stranger,
                common,
                "fail \"$(head -c 200000 /dev/zero | tr '\\0' x)\"",
            );
            assert.ok(stderr.length < 10_000, `${stderr.length}`);
        });

        it(`answers for no other object in a probe, for ${name}`, async () => {
            const probe = script(import.meta.url, "../../../components/shell/probe.sh");
            const { stdout } = await sh(
                stranger,
                probe,
                "changed \"$(printf 'it is called a\\nthing.y\\tgeneration\\t\\tforged\\n\\033[2J')\"",
            );
            const findings = parseFindings(stdout, [{ object: "thing.x" }, { object: "thing.y" }]);
            assert.deepEqual([...findings.keys()], ["thing.x"]);
            assert.match(findings.get("thing.x")?.drift[0]?.sentence ?? "", /forged \\x1b\[2J$/);
        });
    }
});
