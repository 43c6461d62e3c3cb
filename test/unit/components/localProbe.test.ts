import assert from "node:assert/strict";
import {
    CaptureJob,
    MemoryCgroup,
    PidNamespace,
    PublishedContainer,
    RootFs,
    VethPair,
} from "../../../components/index.ts";
import { assignments } from "../../../host/shell.ts";
import { systemPath } from "../../../host/systemPath.ts";
import { nonce, registered, run, stable, type Run, type World } from "../../support/mocks.ts";
import { catalogue } from "./catalogue.ts";
import { assertSnapshot } from "../../support/snapshot.ts";

const here = { sudo: false };
const group = () => new MemoryCgroup("it", { name: "go-demo", limitBytes: 100_000_000, host: here });

const clean = `/usr/bin/env -i PATH=${systemPath}`;

/** What the probe of a host answers, see probe.sh. */
function answer(...lines: [string, string, string][]): string {
    return lines.map(([object, word, value]) => `${[object, ...saidBy(word), value].join("\t")}\n`).join("");
}

/** A word of the probe, and the name that it gives to a value. */
function saidBy(word: string): string[] {
    if (["missing", "gone", "changed"].includes(word)) return ["drift", word];
    return word.includes("\t") ? [word] : [word, ""];
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
    return { generation, revision, warnings, stdin };
}

/** What is made of an answer. */
async function judged(probe: string) {
    const { generation, revision, warnings } = await identityAfter(probe);
    return { generation, revision, warnings };
}

/** The state of a stack that has these objects. */
function previousOf(...objects: string[]): string[] {
    return objects.map((object) => assignments({ object, generation: "g0", revision: "r0" }));
}

describe("An object's identity", () => {
    it("is that of its record, where record and kernel agree", async () => {
        const found = await judged(answer(...record));
        assert.deepEqual(found, { generation: "g1", revision: "r1", warnings: [] });
    });

    it("is new, where the object is gone", async () => {
        const found = await judged(answer(...record, ["memoryCgroup.it", "gone", "the group is gone"]));
        const warnings = [{ message: "drift: the group is gone", at: "it" }];
        assert.deepEqual(found, { generation: nonce, revision: nonce, warnings });
    });

    it("is another revision of the same generation, where something can be mended", async () => {
        const found = await judged(
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
        const found = await judged("");
        assert.deepEqual(found, { generation: nonce, revision: nonce, warnings: [] });
    });

    it("is new, and the loss is named, where the stack has it and the host has no record", async () => {
        const previous = previousOf("memoryCgroup.it");
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
            const make = () => new MemoryCgroup(name, { name: "g", limitBytes: 2097152, host: here });
            const first = await registered(make);
            const previous = [String(first.resources.at(-1)?.inputs["stdin"])];
            const { warnings } = await registered(make, { previous });
            const drifts = warnings.filter(({ message }) => message.startsWith("drift: "));
            assert.equal(drifts.length, 1, JSON.stringify(warnings));
        }
    });

    it("is found in the stack's state whatever its arguments hold", async () => {
        const forged = "true\nobject=elsewhere\ngeneration=0\nrevision=0\nlab=0";
        const make = () =>
            new PidNamespace("p", { rootFs: "/srv/tree", command: ["sh", "-c", forged, "it's"], host: here });
        const first = await registered(make, {
            probe: answer(["pidNamespace.p", "generation", "g1"], ["pidNamespace.p", "revision", "r1"]),
        });
        const previous = [String(first.resources.at(-1)?.inputs["stdin"])];
        const { warnings } = await registered(make, { previous });
        assert.match(warnings[0]?.message ?? "", /^drift: the host has no record of it/);
        const offline = await registered(make, { previous, preview: true, probeSaid: "no shell\n1" });
        const { stdin } = offline.resources.at(-1)?.inputs as { stdin: string };
        assert.match(stdin, /^generation=g1$/m);
        assert.match(stdin, /^revision=r1$/m);
    });

    it("is not taken from another object's answer", async () => {
        const found = await judged(answer(["memoryCgroup.other", "generation", "g1"]));
        assert.deepEqual(found, { generation: nonce, revision: nonce, warnings: [] });
    });
});

describe("What is built on an object", () => {
    const lines = (object: string): [string, string, string][] => [
        [object, "generation", "g1"],
        [object, "revision", "r1"],
    ];
    const healthy = ["rootFs.tree", "memoryCgroup.it", "pidNamespace.p"].flatMap(lines);
    const program = () => {
        const tree = new RootFs("tree", { path: "/var/lib/nslab/dev/tree", host: here });
        new PidNamespace("p", { rootFs: tree.path, cgroup: group().name, host: here });
    };
    const goneWith: [string, string, string] = ["pidNamespace.p", "gone", "the process 7 is gone"];

    it("is told from what has drifted, where that object is replaced", async () => {
        const gone: [string, string, string] = ["rootFs.tree", "gone", "the tree is gone"];
        for (const more of [[], [goneWith]]) {
            const { warnings, notes } = await registered(program, {
                probe: answer(...healthy, gone, ...more),
            });
            assert.deepEqual(warnings, [{ message: "drift: the tree is gone", at: "tree" }]);
            const message = 'is replaced together with RootFs "tree", which it is built on';
            assert.deepEqual(notes, [{ message, at: "p" }]);
        }
    });

    it("has drifted itself, where that object is mended in place", async () => {
        const changed: [string, string, string] = ["rootFs.tree", "changed", "a file is missing"];
        const { warnings, notes } = await registered(program, {
            probe: answer(...healthy, changed, goneWith),
        });
        assert.deepEqual(warnings.map(({ at }) => at).sort(), ["p", "tree"]);
        assert.deepEqual(notes, []);
    });

    it("is not spoken of, where neither is there yet", async () => {
        const { warnings, notes } = await registered(program);
        assert.deepEqual([warnings, notes], [[], []]);
    });
});

describe("What the host knows of an object", () => {
    const web = () => new PublishedContainer("web", { publishInterface: "eth0", host: here });
    const found: [string, string, string] = ["publishedContainer.web", "discovered\taddress", "192.0.2.10"];
    const notices: [string, string, string][] = ["port 80 will be open", "by one rule"].map((text) => [
        "publishedContainer.web",
        "notice",
        text,
    ]);
    const built: [string, string, string][] = ["generation", "revision"].map((word) => [
        "publishedContainer.web",
        word,
        "g1",
    ]);
    const after = (...lines: [string, string, string][]) =>
        registered(() => void web(), { probe: answer(found, ...notices, ...lines) });
    const said = [{ message: "port 80 will be open\nby one rule", at: "web" }];

    it("is what it is built by, and part of the preview", async () => {
        const program = () => ({ address: web().publishedAddress });
        const world = { probe: answer(found, ...built), preview: true, exists: true };
        const { resources, outputs } = await registered(program, world);
        assert.match(String(resources.at(-1)?.inputs["stdin"]), /^address=192\.0\.2\.10$/m);
        assert.deepEqual(outputs, { address: "192.0.2.10" });
    });

    it("is said before the object is created, changed or mended, and not where it stays", async () => {
        assert.deepEqual((await after()).notes, said);
        assert.deepEqual((await after(...built, ["publishedContainer.web", "amended", "1"])).notes, said);
        assert.deepEqual(
            (await after(...built, ["publishedContainer.web", "changed", "no rule"])).notes,
            said,
        );
        assert.deepEqual(
            (await after(...built, ["publishedContainer.web", "gone", "no bridge"])).notes,
            said,
        );
        assert.deepEqual((await after(...built)).notes, []);
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
    const probedObjects = ({ probes }: Run) => probes[0]?.text.match(/^probe_object \w+ /gm);

    it("is one for all components of a run, and probes each object", async () => {
        const result = await registered(wholeLab);
        assert.equal(result.probes.length, 1);
        assert.deepEqual(probedObjects(result), [
            "probe_object rootFs ",
            "probe_object memoryCgroup ",
            "probe_object pidNamespace ",
            "probe_object pidNamespace ",
            "probe_object vethPair ",
            "probe_object captureJob ",
            "probe_object publishedContainer ",
        ]);
    });

    it("is one at a preview too", async () => {
        const result = await registered(wholeLab, { preview: true });
        assert.equal(result.probes.length, 1);
        assert.equal(probedObjects(result)?.length, 7);
    });

    it("holds each kind's functions once", async () => {
        const { probes } = await registered(wholeLab);
        assert.equal(probes[0]?.text.match(/^use_pidNamespace\(\) \{$/gm)?.length, 1);
    });

    it("is bounded in time, and runs as root", async () => {
        const plain = await registered(group);
        assert.equal(plain.probes[0]?.command, `${clean} timeout 60 /bin/sh -s; echo $? >&2`);
        const entry = catalogue[0];
        const withSudo = await registered(() => void entry?.make("it", { sudo: true }));
        assert.equal(
            withSudo.probes[0]?.command,
            `${clean} timeout 60 sudo -n ${clean} /bin/sh -s; echo $? >&2`,
        );
        const preview = await registered(group, { preview: true });
        assert.match(preview.probes[0]?.command ?? "", /^\/usr\/bin\/env -i \S+ timeout 10 /);
    });

    const failures: [string, string, string][] = [
        ["hangs", "124", "it did not end within 10 s"],
        ["may not be root", "sudo: a password is required\n1", "sudo: a password is required"],
    ];
    for (const [what, probeSaid, why] of failures) {
        it(`that ${what} is one warning at preview, which goes by the stack's state`, async () => {
            const world = { preview: true, probeSaid, previous: previousOf("memoryCgroup.it") };
            const { warnings, stdin } = await identityAfter("", world);
            assert.match(stdin, /^generation=g0$/m);
            assert.deepEqual(
                warnings.map(({ message }) => message),
                [
                    `this machine: the probe of the host failed: ${why}\n` +
                        "Drift was not looked for there; the preview goes by the stack's state.",
                ],
            );
        });
    }

    it("that fails is an error at up, and nothing is registered", async () => {
        const { errors, resources } = await run(group, { probeSaid: "124" });
        assert.deepEqual(
            errors.map(({ message }) => message),
            ["this machine: the probe of the host failed: it did not end within 60 s"],
        );
        assert.equal(resources.filter(({ type }) => type.startsWith("command:")).length, 0);
    });

    it("is this text for a whole lab", async function () {
        const { probes } = await registered(wholeLab);
        await assertSnapshot(this, stable(probes[0]?.text ?? ""));
    });

    it("is another one for each run", async () => {
        const runs = [await registered(group), await registered(group)];
        assert.deepEqual(
            runs.map(({ probes }) => probes.length),
            [1, 1],
        );
    });
});
