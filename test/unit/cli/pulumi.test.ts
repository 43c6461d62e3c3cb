import assert from "node:assert/strict";
import { once } from "node:events";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { outcome, StandIn } from "./standIn.ts";

let nslab: StandIn;
afterEach(() => {
    nslab.close();
});

const select = "stack select --create --stack t";
/** What an engine answers that has the stack t, with nothing in it. */
const answers = `
    case "$1 $2" in
    "stack ls") echo '[{"name":"t"}]' ;;
    "stack export") echo '{"deployment":{}}' ;;
    esac`;

describe("nslab up, preview and destroy", () => {
    it("start Pulumi with the user's arguments and pass on its exit code", async () => {
        nslab = new StandIn("[ $1 = stack ] || exit 7");
        assert.equal((await nslab.run("preview", "--stack", "t", "--diff", "--target", "urn")).code, 7);
        assert.deepEqual(nslab.calls, [select, "preview --stack t --diff --target urn"]);
    });

    it("ask nothing where nobody can answer", async () => {
        nslab = new StandIn(answers);
        assert.equal((await nslab.run("up", "-s", "t")).code, 0);
        assert.equal((await nslab.run("destroy", "-s", "t", "--", "--refresh")).code, 0);
        assert.deepEqual(nslab.calls, [
            select,
            "stack export --stack t",
            "up --stack t --yes --skip-preview --suppress-outputs",
            "stack ls --json",
            "stack export --stack t",
            "destroy --stack t --yes --skip-preview --refresh",
        ]);
    });

    it("say what comes next after up, and not on standard output", async () => {
        nslab = new StandIn(`${answers}; [ $1 = up ] && echo '{}' || [ $2 != select ] || echo Created stack`);
        const { stdout, stderr } = await nslab.run("up", "-s", "t", "--json");
        assert.equal(stdout, "{}\n");
        assert.match(stderr, /\.\/nslab check --stack t/);
    });

    it("say last what the scripts of the objects that failed have said", async () => {
        const urn = (name: string) => `urn:pulumi:t::nslab::command:local:Command::${name}`;
        const events = [
            {
                diagnosticEvent: {
                    urn: urn("a"),
                    severity: "info#err",
                    message: "rootFs.a: the disk is full\n",
                },
            },
            { diagnosticEvent: { urn: urn("b"), severity: "info#err", message: "vm.b: waiting\n" } },
            { diagnosticEvent: { urn: urn("a"), severity: "error", message: 'exit 1: running "set -eu…"' } },
            { resOpFailedEvent: { metadata: { urn: urn("a") } } },
        ];
        const log = events.map((event) => JSON.stringify(event)).join("\n");
        nslab = new StandIn(`${answers}
            if [ $1 = up ]; then
                for file; do :; done
                cat >"$file" <<'end'\n${log}\n{"half
end
                exit 255
            fi`);
        const { code, stderr } = await nslab.run("up", "-s", "t");
        assert.equal(code, 255);
        assert.match(stderr, /What went wrong:\n {2}rootFs\.a: the disk is full\n$/);
    });

    it("say nothing of what comes next after an up that failed", async () => {
        nslab = new StandIn(`${answers}; [ $1 = stack ] || exit 1`);
        assert.doesNotMatch((await nslab.run("up", "-s", "t")).stderr, /\.\/nslab check/);
    });

    it("go no further where the stack cannot be created", async () => {
        nslab = new StandIn("exit 255");
        const { code, stderr } = await nslab.run("up", "-s", "t");
        assert.equal(code, 1);
        assert.match(stderr, /stack t could not be created/);
        assert.deepEqual(nslab.calls, [select]);
    });

    for (const [what, given, shown] of [
        ["give no passphrase to stacks that are kept elsewhere", {}, "<none> <none>"],
        ["pass on the user's passphrase", { PULUMI_CONFIG_PASSPHRASE: "mine" }, "<mine> <none>"],
        ["pass on one that is empty", { PULUMI_CONFIG_PASSPHRASE: "" }, "<> <none>"],
        ["pass on its file", { PULUMI_CONFIG_PASSPHRASE_FILE: "f" }, "<none> <f>"],
    ] as const)
        it(what, async () => {
            const variables = ["PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE"];
            nslab = new StandIn(`echo "${variables.map((name) => `<\${${name}-none}>`).join(" ")}"`, given);
            assert.ok((await nslab.run("preview", "-s", "t")).stdout.includes(shown));
        });

    it("say where the Pulumi CLI should be", async () => {
        nslab = new StandIn("", { PULUMI_HOME: "/nowhere" });
        const { code, stderr } = await nslab.run("preview", "-s", "t");
        assert.equal(code, 1);
        assert.match(
            stderr,
            /^error: There is no Pulumi CLI at \/nowhere\/.*\nnpm run setup puts it there\.$/m,
        );
    });
});

describe("a signal", () => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
        it(`reaches Pulumi once: ${signal}`, async () => {
            nslab = new StandIn(`
                [ $1 = stack ] && exit
                trap 'echo got it' ${signal.slice(3)}
                echo ready
                for tick in 1 2 3 4 5 6 7 8 9 10; do sleep 0.05; done
                exit 5`);
            const child = nslab.start("preview", "-s", "t");
            const result = outcome(child);
            if (child.stdout) await once(child.stdout, "data");
            child.kill(signal);
            assert.deepEqual(await result, { code: 5, stdout: "ready\ngot it\n", stderr: "" });
        });
    }
});

describe("a pipe whose reader has gone", () => {
    it("does not end Pulumi, which may be writing the stack's state", async () => {
        nslab = new StandIn(`${answers}
            if [ $1 = up ]; then
                for line in 1 2 3 4 5 6 7 8 9 10; do
                    echo "line $line" || exit 9
                    echo "line $line" >&2 || exit 9
                    sleep 0.05
                done
                echo whole >"\${0%/*}/state"
                exit 3
            fi`);
        const child = nslab.start("up", "-s", "t");
        child.stdout?.once("data", () => {
            child.stdout?.destroy();
            child.stderr?.destroy();
        });
        const [code] = (await once(child, "close")) as [number | null];
        assert.equal(code, 3);
        const [state = ""] = globSync(join(nslab.folder, "versions/*/bin/state"));
        assert.equal(readFileSync(state, "utf8"), "whole\n");
    });
});
