import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StandIn } from "./standIn.ts";

let nslab: StandIn;
afterEach(() => {
    nslab.close();
});

const nothing = `[ $1 = preview ] && echo '{"changeSummary":{"same":1}}'; exit 0`;

describe("nslab review", () => {
    it("hands a program that it does not trust none of the caller's variables", async () => {
        const secrets = {
            SSH_AUTH_SOCK: "/run/secret-agent",
            PULUMI_ACCESS_TOKEN: "pul-secret",
            PULUMI_CONFIG_PASSPHRASE: "secret passphrase",
            AWS_SECRET_ACCESS_KEY: "aws-secret",
            GITHUB_TOKEN: "github-secret",
        };
        nslab = new StandIn(`env >>"\${0%/versions/*}/environment"; ${nothing}`, secrets);
        const { code, stdout, stderr } = await nslab.run("review", "--offline", "-s", "t");
        assert.equal(code, 0, stderr);
        assert.match(stdout, /Drift not checked/);
        const environment = readFileSync(join(nslab.folder, "environment"), "utf8");
        assert.match(environment, /^NSLAB_OFFLINE=1$/m);
        assert.match(environment, /^PULUMI_CONFIG_PASSPHRASE=[0-9a-f]{64}$/m);
        assert.doesNotMatch(environment, /secret/);
    });

    it("hands what follows -- to Pulumi, and writes where it is told to", async () => {
        nslab = new StandIn(nothing);
        const file = join(nslab.folder, "review.md");
        const { stdout } = await nslab.run("review", "-s", "t", "--output", file, "--", "--policy-pack", "p");
        assert.equal(stdout, "");
        assert.match(readFileSync(file, "utf8"), /^<!-- nslab review of t -->\n/);
        assert.match(nslab.calls[1] ?? "", /^preview --json .* --stack t --policy-pack p$/);
    });

    it("passes on what Pulumi says where there is no preview", async () => {
        nslab = new StandIn("[ $1 = stack ] && exit; echo 'error: no such backend' >&2; exit 255");
        const { code, stderr } = await nslab.run("review", "-s", "t");
        assert.equal(code, 1);
        assert.equal(stderr, "error: error: no such backend\n");
    });

    it("refuses options that say two things", async () => {
        nslab = new StandIn(nothing);
        writeFileSync(join(nslab.folder, "calls"), "");
        for (const options of [
            ["--preview", "p.json", "--offline"],
            ["--preview", "p.json", "--", "--diff"],
            ["--state", "s.json"],
        ])
            assert.equal((await nslab.run("review", "-s", "t", ...options)).code, 1, options.join(" "));
        assert.deepEqual(nslab.calls, [""]);
    });
});
