import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { RootFs, VirtualMachine } from "../../../components/index.ts";
import { throughLoginShell } from "../../../host/loginShell.ts";
import { systemPath } from "../../../host/systemPath.ts";
import {
    labId,
    nonce,
    present,
    registered,
    secretValue,
    stable,
    type Registered,
    type World,
} from "../../support/mocks.ts";
import type { Entry } from "./case.ts";
import { files, program } from "./caseFiles.ts";
import { catalogue, onHosts } from "./catalogue.ts";
import { allShellLines, filesIn, functionsIn, wordsIn } from "./scriptFiles.ts";
import { sshHost, type SshHost } from "./sshHost.ts";
import { assertSnapshot } from "../../support/snapshot.ts";

const bodyNames = ["create", "update", "delete"];
const here = { sudo: false };
const forAll = ["prelude.sh", "requirements.sh"].map((file) =>
    readFileSync(new URL(`../../../components/shell/${file}`, import.meta.url), "utf8"),
);

/** The same for every command, whatever the arguments. */
const options = { deleteBeforeReplace: true, hideDiffs: ["update", "delete"], ignoreChanges: [] };

it("no function of a shell file ends otherwise than by a brace alone on its line", () => {
    assert.deepEqual(
        allShellLines().filter((line) => /^\}./.test(line)),
        [],
    );
});

it("every component of the library is in the catalogue", () => {
    const types = new Set(catalogue.map(({ type }) => type));
    assert.deepEqual([...types].sort(), onHosts.map((name) => `nslab:index:${name}`).sort());
});

for (const { title, make } of [
    ...catalogue,
    { title: "VirtualMachine", make: (name: string) => new VirtualMachine(name) },
]) {
    it(`${title} registers each of its outputs`, async () => {
        const { component, outputs } = await registeredOutputs(() => make("it", here));
        const own = Object.entries(component).filter(([name, value]) => name !== "urn" && isOutput(value));
        assert.deepEqual(
            own.filter(([name, value]) => outputs[name] !== value).map(([name]) => name),
            [],
        );
        assert.ok(own.length > 0);
    });
}

for (const entry of catalogue) {
    describe(entry.title, () => {
        it("registers itself, the lab id and one command on this machine", async () => {
            const resources = await resourcesOf(() => entry.make("it", here));
            assert.deepEqual(names(resources), [
                [entry.type, "it", "nslab-dev"],
                ["pulumi:index:Stash", "lab-id", "nslab-dev"],
                ...(entry.keeps ?? []).map((name) => ["pulumi:index:Stash", name, "it"]),
                ["command:local:Command", `it-${entry.suffix}`, "it"],
            ]);
        });

        it("takes its bodies from its files, the prelude first and the script's own last", async () => {
            const bodies = await bodiesOf(entry);
            const [create, update, remove] = bodyNames.map((name) =>
                filesIn(String(bodies[name]), entry.folder ?? entry.kind),
            ) as [string[], string[], string[]];
            assert.deepEqual(
                [create, update, remove].map((files) => files[0]),
                ["prelude.sh", "prelude.sh", "prelude.sh"],
            );
            assert.deepEqual(create.slice(-2), ["preflight.sh", "create.sh"]);
            assert.equal(update.at(-1), "update.sh");
            assert.equal(remove.at(-1), "delete.sh");
        });

        it("has in each body every function that it calls, whole", async () => {
            const { probes } = await registered(() => void entry.make("it", here));
            // The look at a host has all that the kind's scripts may call, below what looks.
            const { text } = present(probes[0]);
            const all = functionsIn([...forAll, text.slice(text.indexOf("\nuse_"))].join("\n"));
            assert.ok(all.size > 10);
            for (const body of Object.values(await bodiesOf(entry)).map(String)) {
                const own = functionsIn(body);
                for (const word of wordsIn(body))
                    assert.equal(own.get(word) ?? all.get(word), own.get(word), word);
                for (const [name, text] of own) assert.equal(text, all.get(name) ?? text);
            }
        });

        it("gives the command the bodies of its files, its arguments on stdin, and nothing else", async () => {
            const { inputs, options: actual } = await commandOf(() => entry.make("it", here));
            assert.deepEqual(inputs, {
                ...(await bodiesOf(entry)),
                stdin: inputs["stdin"],
                triggers: [nonce, entry.identity],
                addPreviousOutputInEnv: false,
                logging: "stderr",
            });
            assert.deepEqual({ ...actual, dependsOn: [] }, { ...options, dependsOn: [] });
        });

        it("writes its arguments as shell assignments", async function () {
            const { inputs } = await commandOf(() => entry.make("it", here));
            const text = stable(String(inputs["stdin"]))
                .replaceAll(files, "FILES")
                .replaceAll(/(?<=ssh-ed25519 )[\w+/]{68}/g, "KEY");
            await assertSnapshot(this, text);
        });

        it("has the same bodies for other arguments", async () => {
            const { inputs } = await commandOf(() => entry.makeOther("another", here));
            assert.deepEqual(pick(inputs, bodyNames), await bodiesOf(entry));
        });

        it("goes through sudo on this machine", async () => {
            const { inputs } = await commandOf(() => entry.make("it", { sudo: true }));
            assert.deepEqual(inputs["interpreter"], [
                "/usr/bin/env",
                `PATH=${systemPath}`,
                "sudo",
                "-n",
                "/bin/sh",
                "-c",
            ]);
            assert.deepEqual(pick(inputs, bodyNames), await bodiesOf(entry));
        });

        it("registers a remote command over SSH, a copy of each file, the same texts, a secret connection", async () => {
            const host = await sshHost();
            const resources = await resourcesOf(() => entry.make("it", host.args));
            const copies = (entry.copies ?? []).map((name) => ["command:remote:CopyToRemote", name, "it"]);
            assert.deepEqual(names(resources), [
                [entry.type, "it", "nslab-dev"],
                ["pulumi:index:Stash", "lab-id", "nslab-dev"],
                ...(entry.keeps ?? []).map((name) => ["pulumi:index:Stash", name, "it"]),
                ...copies,
                ["command:remote:Command", `it-${entry.suffix}`, "it"],
            ]);
            const { inputs, options: actual } = present(resources.at(-1));
            assert.deepEqual(inputs, {
                ...Object.fromEntries(
                    Object.entries(await bodiesOf(entry)).map(([name, body]) => [
                        name,
                        throughLoginShell("/bin/sh", String(body)),
                    ]),
                ),
                connection: inputs["connection"],
                stdin: inputs["stdin"],
                triggers: [nonce, entry.identity],
                addPreviousOutputInEnv: false,
                logging: "stderr",
            });
            assertConnection(inputs.connection, host);
            assert.deepEqual({ ...actual, dependsOn: [] }, { ...options, dependsOn: [] });
        });

        it("goes through sudo over SSH, for a user who is not root", async () => {
            const { args } = await sshHost();
            const { inputs } = await commandOf(() => entry.make("it", { ssh: { ...args.ssh, user: "lab" } }));
            for (const [name, body] of Object.entries(await bodiesOf(entry))) {
                assert.equal(inputs[name], throughLoginShell("sudo -n /bin/sh", String(body)));
            }
        });
    });
}

describe("A file of a root file system", () => {
    const entry = present(catalogue.find(({ kind }) => kind === "rootFs"));

    it("is copied to where the script looks for it, again for a new identity", async () => {
        const host = await sshHost();
        host.answer.stdout = `rootFs.it\tgeneration\t\tg1\nrootFs.it\trevision\t\tr1\n`;
        const resources = await resourcesOf(() => entry.make("it", host.args));
        const copy = present(resources.find(({ name }) => name === "it-file-0"));
        const { connection, source, remotePath, ...rest } = copy.inputs;
        assert.deepEqual(rest, { triggers: ["g1", "r1", entry.identity] });
        assert.match(String(remotePath), new RegExp(`^\\.nslab-${labId}-[0-9a-f]{16}$`));
        assert.equal((source as { path: string }).path, program);
        assertConnection(connection, host);
        assert.deepEqual({ ...copy.options, dependsOn: [] }, { ...options, hideDiffs: [], dependsOn: [] });

        const command = present(resources.at(-1));
        assert.ok(command.options.dependsOn.includes("it-file-0"));
        assert.match(String(command.inputs["stdin"]), new RegExp(`${String(remotePath)} /bin/go-demo `));
    });
});

describe("The tarball of a root file system", () => {
    it("is copied for a new tree, and not where a part of the tree is mended", async () => {
        const entry = present(catalogue.find(({ title }) => title === "RootFs from a tarball"));
        const host = await sshHost();
        host.answer.stdout = `rootFs.it\tgeneration\t\tg1\nrootFs.it\trevision\t\tr1\n`;
        const resources = await resourcesOf(() => entry.make("it", host.args));
        const copy = present(resources.find(({ name }) => name === "it-material-0"));
        assert.deepEqual(copy.inputs["triggers"], ["g1", entry.identity]);
        const command = present(resources.at(-1));
        assert.ok(command.options.dependsOn.includes("it-material-0"));
        assert.match(
            String(command.inputs["stdin"]),
            new RegExp(`^tarball=${String(copy.inputs["remotePath"])}$`, "m"),
        );
    });
});

describe("The same file in two root file systems", () => {
    it("is copied to two places, since each script removes its own", async () => {
        const { args } = await sshHost();
        const resources = await resourcesOf(() => {
            for (const name of ["a", "b"]) {
                new RootFs(name, { path: `/srv/${name}`, files: { "/demo": program }, host: args });
            }
        });
        const places = resources.flatMap(({ inputs }) => inputs["remotePath"] ?? []);
        assert.equal(places.length, 2);
        assert.notEqual(places[0], places[1]);
    });
});

describe("The key of a host", () => {
    it("is in no text, argument or message but the connection", async () => {
        const { args, asked } = await sshHost();
        const { resources, warnings } = await registered(() => {
            catalogue.forEach((entry, index) => entry.make(`it-${index}`, args));
        });
        const rest = resources.map(({ inputs }) => ({ ...inputs, connection: undefined }));
        const everything = JSON.stringify([rest, asked, warnings]);
        const line = (args.ssh.privateKey as string).split("\n")[3] ?? ""; // those before it are in every such key, or public
        assert.ok(line.length > 20 && !everything.includes(line));
    });
});

function assertConnection(connection: unknown, { args: { ssh } }: SshHost): void {
    const { address, ...login } = ssh;
    const known = secretValue(connection) as Record<string, unknown> | undefined;
    assert.ok(known, "the connection is no secret");
    const plain = Object.fromEntries(
        Object.entries(known).map(([key, value]) => [key, secretValue(value) ?? value]),
    );
    assert.deepEqual(pick(plain, ["host", ...Object.keys(login)]), { host: address, ...login });
}

async function resourcesOf(make: () => unknown, world: World = {}): Promise<Registered[]> {
    return (await registered(() => void make(), world)).resources;
}

async function commandOf(make: () => unknown): Promise<Registered> {
    const commands = (await resourcesOf(make)).filter(({ type }) => type.endsWith(":Command"));
    assert.equal(commands.length, 1);
    return present(commands[0]);
}

const isOutput = (value: unknown) => pulumi.Output.isInstance(value);

/** A component, and what it hands to registerOutputs, which is protected. */
async function registeredOutputs(make: () => unknown) {
    const prototype = pulumi.ComponentResource.prototype as unknown as {
        registerOutputs: (outputs: Record<string, unknown>) => void;
    };
    const original = prototype.registerOutputs;
    const seen = new Map<unknown, Record<string, unknown>>();
    prototype.registerOutputs = function (outputs) {
        // The SDK calls it once more, with nothing.
        if (!seen.has(this)) seen.set(this, outputs);
        original.call(this, outputs);
    };
    let component: object = {};
    try {
        await registered(() => void (component = make() as object));
    } finally {
        prototype.registerOutputs = original;
    }
    return { component, outputs: present(seen.get(component)) };
}

/** What the component gives its command on this machine. */
async function bodiesOf(entry: Entry): Promise<Record<string, unknown>> {
    return pick((await commandOf(() => entry.make("it", here))).inputs, bodyNames);
}

function names(resources: Registered[]): string[][] {
    return resources.map(({ type, name, parent }) => [type, name, parent]);
}

function pick(values: Record<string, unknown>, keys: string[]): Record<string, unknown> {
    return Object.fromEntries(keys.map((key) => [key, values[key]]));
}
