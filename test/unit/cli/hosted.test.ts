import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as grpc from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/language_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/language_pb.js";
import { exitedAfterSaying, parsedRequest, whyNotHosted } from "../../../cli/hosted/internals.ts";
import { languageRuntime, type Answers, type LanguageRuntime } from "../../../cli/hosted/languageRuntime.ts";
import { Lines } from "../../../cli/hosted/lines.ts";
import { pluginsOf } from "../../../cli/hosted/plugins.ts";

const root = resolve(import.meta.dirname, "../../..");
const sdk = createRequire(import.meta.resolve("@pulumi/pulumi"));

describe("Hosting a program rests on", () => {
    const source = (file: string) => readFileSync(sdk.resolve(`@pulumi/pulumi/${file}`), "utf8");
    const cases: Record<string, [file: string, says: string]> = {
        "the exit code of a program that has said why it fails": [
            "cmd/run/index.js",
            `nodeJSProcessExitedAfterLoggingUserActionableMessage = ${exitedAfterSaying};`,
        ],
        "a program's arguments": [
            "cmd/run/index.js",
            `addToEnvIfDefined("PULUMI_NODEJS_MONITOR", argv["monitor"])`,
        ],
        "the inspector that each program waits for": [
            "cmd/run/index.js",
            "return v8Hooks.isInitializedAsync();",
        ],
        "where the inspector is used": ["runtime/closure/v8.js", "await v8Hooks.getSessionAsync()"],
        "where the SDK keeps what it knows of a run": [
            "runtime/state.js",
            "global.globalStore = new LocalStore();",
        ],
        "what a process keeps from one run to the next": [
            "runtime/state.js",
            "store.resourceModules = new Map();",
        ],
        "how the configuration travels": ["runtime/config.js", `exports.configEnvKey = "PULUMI_CONFIG"`],
    };
    for (const [what, [file, says]] of Object.entries(cases))
        it(`${what}: ${file} of Pulumi's SDK`, () => {
            assert.ok(source(file).includes(says), says);
        });

    it("versions and a runtime that are known, and says which is not", () => {
        assert.equal(whyNotHosted(root), undefined);
        const folder = mkdtempSync(join(tmpdir(), "nslab-hosted-"));
        const project = readFileSync(join(root, "Pulumi.yaml"), "utf8");
        const why = (sdkVersion: string, cli: string, text: string) => {
            const package_ = join(folder, "node_modules/@pulumi/pulumi");
            mkdirSync(package_, { recursive: true });
            writeFileSync(join(package_, "package.json"), JSON.stringify({ version: sdkVersion }));
            writeFileSync(join(folder, "package.json"), JSON.stringify({ devDependencies: { pulumi: cli } }));
            writeFileSync(join(folder, "Pulumi.yaml"), text);
            return whyNotHosted(folder);
        };
        try {
            assert.equal(why("3.250.0", "3.250.0", project), undefined);
            assert.match(why("3.251.0", "3.250.0", project) ?? "", /SDK is 3\.251\.0, not 3\.250\.0/);
            assert.match(why("3.250.0", "4.0.0", project) ?? "", /CLI is 4\.0\.0, not 3\.250\.0/);
            for (const other of [
                project.replace("name: nodejs", "name: bun"),
                project.replace("typescript: false", "typescript: true"),
                project.replace("typescript: false", "nodeargs: --inspect\n        typescript: false"),
                project.replace(/(typescript: false.*\n)/, "$1        nodeargs: --inspect\n"),
            ])
                assert.match(why("3.250.0", "3.250.0", other) ?? "", /another runtime or other options/);
        } finally {
            rmSync(folder, { recursive: true });
        }
    });

    it("plugins that are those of the packages", () => {
        assert.ok(pluginsOf(root).some(({ name, version }) => name === "command" && version === "v1.2.1"));
    });
});

describe("The language runtime of nslab", () => {
    const request = new messages.RunRequest();
    request.setStack("t");
    let runtime: LanguageRuntime;
    let client: InstanceType<typeof services.LanguageRuntimeClient>;
    const listen = async (engine: number | undefined, answers: Partial<Answers>) => {
        runtime = await languageRuntime(() => engine, {
            plugins: () => [],
            run: () => Promise.resolve({}),
            ...answers,
        });
        client = new services.LanguageRuntimeClient(runtime.address, grpc.credentials.createInsecure());
    };
    afterEach(() => {
        client.close();
        runtime.close();
    });
    const run = () =>
        new Promise<InstanceType<typeof messages.RunResponse>>((done, fail) => {
            client.run(request, (error: Error | null, answer: InstanceType<typeof messages.RunResponse>) => {
                if (error) fail(error);
                else done(answer);
            });
        });

    it("has the engine's request and says how the program has ended", async () => {
        const requests: string[] = [];
        const ends = [{}, { bail: true }, { error: "é".repeat(200) }];
        await listen(process.pid, {
            run: (bytes) => {
                requests.push(parsedRequest(bytes).getStack());
                return Promise.resolve(ends[requests.length - 1] ?? {});
            },
        });
        const answers = [await run(), await run(), await run()];
        assert.deepEqual(
            answers.map((answer) => [answer.getError(), answer.getBail()]),
            [
                ["", false],
                ["", true],
                ["é".repeat(200), false],
            ],
        );
        assert.deepEqual(requests, ["t", "t", "t"]);
    });

    it("names the plugins, and has nothing else that an engine may ask for", async () => {
        await listen(process.pid, { plugins: () => [{ name: "command", version: "v1.2.1" }] });
        const plugins = await new Promise<InstanceType<typeof messages.GetRequiredPluginsResponse>>(
            (done) => {
                client.getRequiredPlugins(
                    new messages.GetRequiredPluginsRequest(),
                    (_: unknown, answer: InstanceType<typeof messages.GetRequiredPluginsResponse>) => {
                        done(answer);
                    },
                );
            },
        );
        const [plugin] = plugins.getPluginsList();
        assert.deepEqual(
            [plugin?.getName(), plugin?.getKind(), plugin?.getVersion()],
            ["command", "resource", "v1.2.1"],
        );
        const code = await new Promise((done) => {
            client.getRequiredPackages(
                new messages.GetRequiredPackagesRequest(),
                (error: { code: number } | null) => {
                    done(error?.code);
                },
            );
        });
        assert.equal(code, grpc.status.UNIMPLEMENTED);
    });

    it("answers nobody but its engine: not this process, and nobody before there is one", async () => {
        const other = spawn("sleep", ["60"]);
        try {
            for (const engine of [other.pid, undefined]) {
                let ran = false;
                await listen(engine, {
                    run: () => {
                        ran = true;
                        return Promise.resolve({});
                    },
                });
                await assert.rejects(run(), /UNAVAILABLE/);
                assert.equal(ran, false);
                client.close();
                runtime.close();
            }
        } finally {
            other.kill();
            await once(other, "exit");
        }
    });
});

it("What a program prints is told apart by lines, wherever its pieces end", () => {
    const letter = Buffer.from("é");
    const seen: string[] = [];
    const lines = new Lines((line) => seen.push(line));
    for (const piece of ["one\n\ntw", "o\nthr", letter.subarray(0, 1), letter.subarray(1), "\nfour"])
        lines.add(Buffer.from(piece));
    assert.deepEqual(seen, ["one\n", "\n", "two\n", "thré\n"]);
    lines.end();
    assert.equal(seen.at(-1), "four");
});
