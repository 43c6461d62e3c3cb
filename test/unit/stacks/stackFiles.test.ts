import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { readStackConfig } from "../../../cli/config/read.ts";
import { lab } from "../../../stacks/lab.ts";
import { complaint, readUserData } from "../../support/cloudInit.ts";
import { present, registered } from "../../support/mocks.ts";
import { configuration } from "./configuration.ts";

const repository = resolve(import.meta.dirname, "../../..");
const read = (stack: string) => readFileSync(resolve(repository, `stacks/Pulumi.${stack}.yaml`), "utf8");

/** What the stack registers, and its virtual machine's identity. */
async function machineOf(stack: string) {
    const { config } = parse(read(stack)) as { config: Record<string, unknown> };
    const values = Object.entries(config).map(([key, value]) => [key.replace("nslab:", ""), value]);
    const { resources } = await registered(lab, {
        config: configuration(Object.fromEntries(values) as Record<string, unknown>),
    });
    const { inputs } = present(resources.find(({ name }) => name === "vm-qemu"));
    const [, identity] = inputs["triggers"] as [unknown, Record<string, unknown>];
    return { resources, identity, userData: String(identity["userData"]), stdin: String(inputs["stdin"]) };
}

describe("The stack files", () => {
    for (const file of globSync("stacks/Pulumi.*.yaml", {
        cwd: repository,
        exclude: ["**/Pulumi.dev.yaml"],
    })) {
        it(`have values of the right types: ${file}`, () => {
            const text = readFileSync(resolve(repository, file), "utf8");
            assert.deepEqual(readStackConfig(text, file).faults, []);
        });
    }
});

describe("A stack file of one's own", () => {
    it("is ignored by git, unlike those that come with nslab", () => {
        const folder = mkdtempSync(join(tmpdir(), "ignored-"));
        try {
            copyFileSync(resolve(repository, ".gitignore"), join(folder, ".gitignore"));
            const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" });
            git("init", "--quiet");
            mkdirSync(join(folder, "stacks"));
            const own = ["dev", "alice", "far", "vm2"].map((stack) => `stacks/Pulumi.${stack}.yaml`);
            const shipped = ["stacks/Pulumi.seed.yaml", "stacks/Pulumi.vm.yaml"];
            for (const file of [...own, ...shipped]) writeFileSync(join(folder, file), "config:\n");
            git("add", ".");
            assert.deepEqual(git("ls-files", "stacks").trim().split("\n"), shipped);
            assert.equal(git("check-ignore", ...own).trim(), own.join("\n"));
        } finally {
            rmSync(folder, { recursive: true });
        }
    });
});

describe("The stack vm", () => {
    it("is a Debian guest with what the lab needs, and the whole lab in it", async () => {
        const { resources, identity, userData } = await machineOf("vm");
        assert.equal(identity["source"], "debian");
        for (const name of ["busybox-static", "docker.io", "iptables", "nginx-light", "tcpdump"])
            assert.ok((identity["packages"] as string[]).includes(name), name);
        assert.equal(userData, "");
        const types = resources.map(({ type }) => type);
        assert.equal(types.filter((type) => type === "command:local:Command").length, 1);
        assert.equal(types.filter((type) => type === "command:remote:Command").length, 11);
    });
});

describe("The stack seed", () => {
    it("is CentOS 7 of a pinned digest, which may reach its archives", async () => {
        const { identity, stdin } = await machineOf("seed");
        assert.match(String(identity["location"]), /CentOS-7-x86_64-GenericCloud-2009\.qcow2$/);
        assert.equal(identity["algorithm"], "sha256");
        assert.match(String(identity["digest"]), /^e38bab04[0-9a-f]{56}$/);
        assert.match(stdin, /^internet=1$/m);
    });

    it("has user data that cloud-init takes, with Docker 18.06.3-ce and each command whole", async () => {
        const { userData } = await machineOf("seed");
        const { parts, config } = readUserData(userData);
        assert.deepEqual(
            parts.map(({ name, text }) => [name, complaint(text)]),
            ["archives.yaml", "docker.yaml", "busybox.yaml"].map((name) => [name, ""]),
        );
        const { runcmd } = config as { runcmd: string[] };
        assert.ok(runcmd.every((line) => typeof line === "string"));
        assert.match(runcmd.join("\n"), /^yum install -y .* docker-ce-18\.06\.3\.ce-3\.el7 /m);
        assert.match(runcmd.join("\n"), /^sed .*baseurl=https:\/\/vault\.centos\.org/m);
        assert.match(runcmd.at(-1) ?? "", /\| sha256sum -c && chmod 0755/);
    });
});
