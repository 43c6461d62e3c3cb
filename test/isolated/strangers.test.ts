import assert from "node:assert/strict";
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readlinkSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import analyzer from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";
import provider from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import { OutsideProgram } from "../support/outsideProgram.ts";
import { policyFolder } from "../support/temporaryStack.ts";
import { mustRun, type Ended } from "../support/run.ts";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const stranger = at("../support/stranger.ts");
const nobody = 65534;
const plugin = "resource-command-v1.2.1/pulumi-resource-command";

let home: string;
before(async () => {
    home = await mkdtemp(join(tmpdir(), "home-"));
    await mustRun([process.execPath, at("../../tools/plugins/install.ts")], {
        env: { PULUMI_HOME: home },
    });
});
after(() => rm(home, { recursive: true }));

interface Ours {
    title: string;
    program: () => string;
    cwd?: string;
    Client: typeof provider.ResourceProviderClient | typeof analyzer.AnalyzerClient;
}

/** All that the engine starts of ours. */
const ours: Ours[] = [
    {
        title: "the stand-in for the command plugin",
        program: () => join(home, "plugins", plugin),
        Client: provider.ResourceProviderClient,
    },
    {
        title: "the stand-in for the cloudinit plugin",
        program: () => join(home, "plugins", "resource-cloudinit-v1.4.15/pulumi-resource-cloudinit"),
        Client: provider.ResourceProviderClient,
    },
    {
        title: "the policy pack",
        program: () => join(policyFolder, "pulumi-analyzer-policy-nslab"),
        cwd: policyFolder,
        Client: analyzer.AnalyzerClient,
    },
    {
        title: "the components' plugin for other languages",
        program: () => at("../../tools/library/pulumi-resource-nslab"),
        Client: provider.ResourceProviderClient,
    },
];

for (const { title, program, cwd, Client } of ours) {
    describe(title, () => {
        let server: ChildProcess;
        let port: string;
        const said: string[] = [];

        before(async () => {
            server = spawn(program(), ["127.0.0.1:1"], { cwd, stdio: ["ignore", "pipe", "pipe"] });
            assert.ok(server.stdout && server.stderr);
            server.stderr.on("data", (text: Buffer) => said.push(text.toString()));
            const [first] = (await once(server.stdout, "data")) as [Buffer];
            port = first.toString().trim();
        });
        const stop = async () => {
            server.kill("SIGKILL");
            if (server.exitCode === null && server.signalCode === null) await once(server, "close");
        };
        after(stop);

        const as = (uid: number) => execFileSync(process.execPath, [stranger, String(uid), port]).toString();
        const client = (host: string) => new Client(`${host}:${port}`, credentials.createInsecure());

        it("answers who has started it", async () => {
            for (const host of ["127.0.0.1", "[::ffff:127.0.0.1]"]) {
                const asked = client(host);
                await new Promise<void>((resolve, reject) => {
                    const answer = (error: ServiceError | null) => {
                        if (error) reject(error);
                        else resolve();
                    };
                    asked.getPluginInfo(new empty.Empty(), answer);
                });
                asked.close();
            }
        });

        it("closes the connection of another user", () => {
            for (let tries = 0; tries < 3; tries++) assert.equal(as(nobody), "refused\n");
        });

        it("closes that of another process of the same user, such as a guest's network", () => {
            assert.equal(as(0), "refused\n");
        });

        it("says so once", async () => {
            await stop();
            assert.match(said.join(""), /^nslab: a connection was refused .*: it is that of user 65534\n$/);
        });
    });
}

describe("the stand-in, called by another user", () => {
    let folder: string;
    let server: ChildProcess;
    let port: string;

    before(async () => {
        folder = await mkdtemp(join(tmpdir(), "called-"));
        await chmod(folder, 0o777);
        server = spawn(join(home, "plugins", plugin), ["127.0.0.1:1"], {
            stdio: ["ignore", "pipe", "ignore"],
        });
        assert.ok(server.stdout);
        port = ((await once(server.stdout, "data")) as [Buffer])[0].toString().trim();
    });
    after(async () => {
        server.kill("SIGKILL");
        await rm(folder, { recursive: true });
    });

    it("runs no command", () => {
        const trace = join(folder, "trace");
        const call = `
            import { credentials } from "@grpc/grpc-js";
            import provider from "@pulumi/pulumi/proto/provider_grpc_pb.js";
            import proto from "@pulumi/pulumi/proto/provider_pb.js";
            import structs from "google-protobuf/google/protobuf/struct_pb.js";
            process.setgid(${nobody});
            process.setuid(${nobody});
            const args = structs.Struct.fromJavaScript({ command: "id >${trace}" });
            const request = new proto.InvokeRequest().setTok("command:local:run").setArgs(args);
            const client = new provider.ResourceProviderClient("127.0.0.1:${port}", credentials.createInsecure());
            client.invoke(request, (error) => { console.log(error ? "refused" : "done"); process.exit(); });
        `;
        const args = ["--input-type=module", "--eval", call];
        const answer = execFileSync(process.execPath, args, { cwd: at("../.."), encoding: "utf8" });
        assert.equal(answer, "refused\n");
        assert.equal(existsSync(trace), false);
    });
});

describe("a machine on which a stack is built", () => {
    let program: OutsideProgram;
    let up: Promise<Ended>;
    const file = (name: string) => join(program.folder, name);

    before(async () => {
        program = await OutsideProgram.create({
            plugins: { analyzers: [{ name: "policy-nslab", path: policyFolder }] },
        });
        const held = `touch ${file("started")}; until [ -e ${file("go")} ]; do sleep 0.1; done`;
        await program.write(
            "index.ts",
            `import { local } from "@pulumi/command";\n\nnew local.Command("held", { create: "${held}" });\n`,
        );
        // The pack listens all the same where none of its rules is asked.
        await program.write("rules.json", JSON.stringify({ all: "disabled" }));
        const packs = ["--policy-pack", policyFolder, "--policy-pack-config", file("rules.json")];
        up = program.run(..."pulumi up --yes --skip-preview --stack test".split(" "), ...packs);
        const ended = up.then(() => true);
        while (!existsSync(file("started")) && !(await Promise.race([ended, sleep(100, false)])));
    });
    after(async () => {
        await program.write("go", "");
        await up;
        await program.close();
    });

    it("has nobody but Pulumi's own engine and language host who answer another user", () => {
        const servers = listeners();
        const ports = servers.map(({ port }) => String(port));
        const args = [stranger, String(nobody), ...ports];
        const given = execFileSync(process.execPath, args, { encoding: "utf8" }).split("\n");
        const seen = (answer: string) =>
            new Set(servers.filter((_, nth) => given[nth] === answer).map(({ name }) => name));
        assert.deepEqual([...seen("refused")], ["node"]);
        const answering = seen("answered");
        assert.ok(answering.delete("pulumi"));
        const pulumis = ["pulumi-language-nodejs", "language-host-nodejs", "pulumi-resource-command"];
        assert.deepEqual(
            [...answering].filter((name) => !pulumis.includes(name)),
            [],
        );
    });

    it("is built all the same", async () => {
        await program.write("go", "");
        const { code, output } = await up;
        assert.equal(code, 0, output);
    });
});

/** Every server of TCP in this network namespace, with the name of its program. */
function listeners(): { name: string; port: number }[] {
    const lines = execFileSync("ss", ["-Hltnp"], { encoding: "utf8" }).trimEnd().split("\n");
    return lines.map((line) => {
        const { port, pid } = /:(?<port>\d+) .*\bpid=(?<pid>\d+)/.exec(line)?.groups ?? assert.fail(line);
        return { name: basename(readlinkSync(`/proc/${pid}/exe`)), port: Number(port) };
    });
}
