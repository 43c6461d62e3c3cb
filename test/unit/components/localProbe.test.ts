import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
    CaptureJob,
    MemoryCgroup,
    PidNamespace,
    PublishedContainer,
    RootFs,
    VethPair,
} from "../../../components/index.ts";
import { nonce } from "../../../components/host/labId.ts";
import { assignments } from "../../../components/host/shell.ts";
import { registered, run, stable, type Run, type World } from "../../support/mocks.ts";
import { catalogue } from "./catalogue.ts";

const here = { sudo: false };
const group = () => new MemoryCgroup("it", { name: "go-demo", limitBytes: 100_000_000, host: here });

/** What the probe of a host answers, see probe.sh. */
function answer(...lines: [string, string, string][]): string {
    return lines.map((line) => `${line.join("\t")}\n`).join("");
}

const record: [string, string, string][] = [
    ["memoryCgroup.it", "generation", "g1"],
    ["memoryCgroup.it", "revision", "r1"],
];

async function identityAfter(probe: string, world: World = {}) {
    const { resources, warnings } = await registered(() => void group(), { probe, ...world });
    const { stdin, triggers } = resources.at(-1)?.inputs as { stdin: string; triggers: unknown[] };
    const [generation, revision] = ["generation", "revision"].map(
        (name) => new RegExp(`^${name}=(.*)$`, "m").exec(stdin)?.[1],
    );
    assert.deepEqual(triggers, [generation, { name: "go-demo" }]);
    return { generation, revision, warnings };
}

describe("An object's identity", () => {
    it("is that of its record, where record and kernel agree", async () => {
        const found = await identityAfter(answer(...record));
        assert.deepEqual(found, { generation: "g1", revision: "r1", warnings: [] });
    });

    it("is new, where the object is gone", async () => {
        const found = await identityAfter(
            answer(...record, ["memoryCgroup.it", "gone", "the group is gone"]),
        );
        const warnings = [{ message: "drift: the group is gone", at: "it" }];
        assert.deepEqual(found, { generation: nonce, revision: nonce, warnings });
    });

    it("is another revision of the same generation, where something can be mended", async () => {
        const found = await identityAfter(
            answer(
                ...record,
                ["memoryCgroup.it", "changed", "the limit is 1"],
                ["memoryCgroup.it", "changed", "swappiness is 2"],
            ),
        );
        const warnings = [{ message: "drift: the limit is 1; swappiness is 2", at: "it" }];
        assert.deepEqual(found, { generation: "g1", revision: nonce, warnings });
    });

    it("is new, without a word, where the host has no record and the stack never had it", async () => {
        const found = await identityAfter("");
        assert.deepEqual(found, { generation: nonce, revision: nonce, warnings: [] });
    });

    it("is new, and the loss is named, where the stack has it and the host has no record", async () => {
        const previous = [assignments({ object: "memoryCgroup.it", generation: "g0", revision: "r0" })];
        const { generation, revision, warnings } = await identityAfter("", { previous });
        assert.deepEqual([generation, revision], [nonce, nonce]);
        assert.deepEqual(
            warnings.map(({ at }) => at),
            ["it"],
        );
        assert.match(warnings[0]?.message ?? "", /^drift: the host has no record of it/);
    });

    it("is found in the stack's state whatever the component is called", async () => {
        for (const name of ["a b", "it's (1)", "a*", "ü"]) {
            const make = () => new MemoryCgroup(name, { name: "g", limitBytes: 65536, host: here });
            const first = await registered(make);
            const previous = [String(first.resources.at(-1)?.inputs["stdin"])];
            const { warnings } = await registered(make, { previous });
            const drifts = warnings.filter(({ message }) => message.startsWith("drift: "));
            assert.equal(drifts.length, 1, JSON.stringify(warnings));
        }
    });

    it("is not taken from another object's answer", async () => {
        const found = await identityAfter(answer(["memoryCgroup.other", "generation", "g1"]));
        assert.deepEqual(found, { generation: nonce, revision: nonce, warnings: [] });
    });
});

describe("What is in the way on a host", () => {
    it("is refused in one error that names all of it, and no command is registered", async () => {
        const probe = answer(
            ["memoryCgroup.it", "refused", "the cgroup exists"],
            ["vethPair.veth", "refused", "the namespace exists"],
            ["vethPair.veth", "refused", "the address overlaps a route"],
        );
        const { errors, resources } = await run(
            () => {
                group();
                new VethPair("veth", { host: here });
            },
            { probe },
        );
        assert.deepEqual(
            errors.map(({ message }) => message),
            [
                "this machine cannot take this stack; nothing was changed on it\n" +
                    "  memoryCgroup.it: the cgroup exists\n" +
                    "  vethPair.veth: the namespace exists\n" +
                    "  vethPair.veth: the address overlaps a route",
            ],
        );
        assert.deepEqual(
            resources.filter(({ type }) => type.startsWith("command:")),
            [],
        );
    });
});

/** Each component once, each built on the one before where it can be. */
function wholeLab() {
    const tree = new RootFs("centos", { path: "/var/lib/nslab/dev/centos", host: here });
    const limited = new MemoryCgroup("go-demo", { name: "go-demo", limitBytes: 100_000_000, host: here });
    new PidNamespace("chroot", { rootFs: tree.path, isolate: false, host: here });
    new PidNamespace("container", { rootFs: tree.path, cgroup: limited.name, host: here });
    const pair = new VethPair("veth", { host: here });
    new CaptureJob("capture", { interface: pair.insideName, namespace: pair.namespace, host: here });
    new PublishedContainer("web", { host: here });
}

describe("The probe of this machine", () => {
    const looks = ({ probes }: Run) => probes[0]?.text.match(/^look \w+ /gm);

    it("is one for all components of a run, and looks at each", async () => {
        const result = await registered(wholeLab);
        assert.equal(result.probes.length, 1);
        assert.deepEqual(looks(result), [
            "look rootFs ",
            "look memoryCgroup ",
            "look pidNamespace ",
            "look pidNamespace ",
            "look vethPair ",
            "look captureJob ",
            "look publishedContainer ",
        ]);
    });

    it("is one at a preview too", async () => {
        const result = await registered(wholeLab, { preview: true });
        assert.equal(result.probes.length, 1);
        assert.equal(looks(result)?.length, 7);
    });

    it("holds each kind's functions once", async () => {
        const { probes } = await registered(wholeLab);
        assert.equal(probes[0]?.text.match(/^use_pidNamespace\(\) \{$/gm)?.length, 1);
    });

    it("is bounded in time, and runs as root", async () => {
        const plain = await registered(group);
        assert.equal(
            plain.probes[0]?.command,
            'timeout 20 env -i PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin" /bin/sh -s',
        );
        const entry = catalogue[0];
        const withSudo = await registered(() => void entry?.make("it", { sudo: true }));
        assert.equal(
            withSudo.probes[0]?.command,
            'timeout 20 sudo -n env -i PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin" /bin/sh -s',
        );
    });

    it("is this text for a whole lab", async (t) => {
        const { probes } = await registered(wholeLab);
        t.assert.snapshot(stable(probes[0]?.text ?? ""), { serializers: [String] });
    });

    it("is another one for each run", async () => {
        const runs = [await registered(group), await registered(group)];
        assert.deepEqual(
            runs.map(({ probes }) => probes.length),
            [1, 1],
        );
    });
});
