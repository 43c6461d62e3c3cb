import assert from "node:assert/strict";
import { catalogue } from "../../../components/catalogue.ts";
import {
    inventoryScript,
    objectsIn,
    readInventory,
    type StateResource,
} from "../../../components/inventory.ts";
import { assignments } from "../../../host/shell.ts";
import { present } from "../../support/mocks.ts";

const origin = JSON.stringify({ machine: "m", machineId: "0123456789abcdef", backend: "", stack: "t" });

/** A Command of a stack's state. */
function command(kind: string, name: string, mark: string, given: object, facts: object): StateResource {
    const bookkeeping = {
        records: "/run/nslab",
        lab: "0123456789ab",
        object: `${mark}.${name}`,
        origin,
        generation: "aaaaaaaaaaaa",
        revision: "bbbbbbbbbbbb",
    };
    return {
        type: "command:local:Command",
        parent: `urn:pulumi:t::nslab::nslab:index:${kind}::${name}`,
        inputs: { stdin: assignments({ ...given, ...bookkeeping }) },
        outputs: { stdout: `a greeting\n${JSON.stringify(facts)}` },
    };
}

const cgroup = command(
    "MemoryCgroup",
    "go-demo",
    "memoryCgroup",
    { name: "go-demo", limitBytes: 100_000_000, swappiness: 0 },
    { path: "/sys/fs/cgroup/memory/go-demo", version: 1, limitBytes: 99_999_744 },
);
const process = command(
    "PidNamespace",
    "container",
    "pidNamespace",
    { rootFs: "/tree", command: ["sleep", "infinity"], isolate: true, cgroup: "go-demo" },
    { pid: 482, startTime: 1, pidNamespace: "pid:[1]" },
);
const seat = command(
    "SystemContainer",
    "seat",
    "systemContainer",
    {
        ...{ slot: 7, memoryMiB: 512, diskMiB: 256, processes: 512, sshPort: 20007 },
        ...{ listen: "127.0.0.1", authorizedKeys: [], hostname: "seat" },
    },
    { pid: 9, hostKey: "ssh-ed25519 AAAA", ready: "1", firstUid: 1_458_752 },
);
const docker = command(
    "PublishedContainer",
    "web",
    "publishedContainer",
    { engine: "docker", image: "", dockerHost: "", bridge: "docker0", hostPort: 80, folder: "/f" },
    { pid: 7, containerAddress: "172.17.0.2", hostEnd: "veth9" },
);

describe("the inventory of a stack", () => {
    it("tells objects, their arguments and what was found of them, by the resources of a state", () => {
        const objects = objectsIn([process, docker, cgroup]);
        assert.deepEqual(
            objects.map(({ kind, name, type }) => [kind, name, type.probeName]),
            [
                ["MemoryCgroup", "go-demo", "memoryCgroup"],
                ["PidNamespace", "container", "pidNamespace"],
                ["PublishedContainer", "web", "publishedContainerDocker"],
            ],
        );
        assert.equal(objects[0]?.facts["limitBytes"], 99_999_744);
        assert.equal(objects[1]?.arguments["command"], "sleep infinity");
    });

    it("tells of what the others are in first", () => {
        assert.deepEqual(
            objectsIn([cgroup, seat, process]).map(({ kind }) => kind),
            ["SystemContainer", "MemoryCgroup", "PidNamespace"],
        );
    });

    it("leaves out what is replaced, what is not nslab's, and what the scripts were not given", () => {
        const strangers: StateResource[] = [
            { ...cgroup, delete: true },
            { ...cgroup, parent: "urn:pulumi:t::nslab::other:index:MemoryCgroup::go-demo" },
            { ...cgroup, inputs: { stdin: "rm -rf /" } },
            { ...cgroup, inputs: {} },
            { type: "nslab:index:MemoryCgroup" },
        ];
        assert.deepEqual(objectsIn(strangers), []);
    });

    it("says in one line what a user needs of each", () => {
        const lines = objectsIn([process, docker, cgroup]).map((object) =>
            String(catalogue[object.kind]?.shown.summary(object) ?? ""),
        );
        assert.match(present(lines[0]), /limit 99,999,744 bytes \(asked for: 100,000,000\)/);
        assert.match(present(lines[1]), /PID 482 outside, PID 1 inside; root \/tree; cgroup go-demo/);
        assert.match(present(lines[2]), /172\.17\.0\.2:80/);
    });

    it("asks the host for the age of each record, and reads it", () => {
        const objects = objectsIn([cgroup]);
        const script = inventoryScript(objects);
        assert.match(
            script,
            /^since memoryCgroup\.go-demo \/run\/nslab\/0123456789ab\/memoryCgroup\.go-demo$/m,
        );
        assert.doesNotMatch(script, /generation=aaaaaaaaaaaa/);
        const answer =
            "memoryCgroup.go-demo\tsince\t\t1700000000\nmemoryCgroup.go-demo\tdrift\tchanged\tit is 5";
        const finding = readInventory(answer, objects).get("memoryCgroup.go-demo");
        assert.equal(finding?.since, 1_700_000_000);
        assert.deepEqual(finding.drift, [{ code: "changed", sentence: "it is 5" }]);
    });
});
