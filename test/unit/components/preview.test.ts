import assert from "node:assert/strict";
import {
    CaptureJob,
    MemoryCgroup,
    PidNamespace,
    PublishedContainer,
    RootFs,
    VethPair,
} from "../../../components/index.ts";
import { registered, unknownValue } from "../../support/mocks.ts";

const host = { sudo: false };

/** What components hand to others: it follows from the arguments. */
function behind() {
    const pair = new VethPair("veth", { host });
    const web = new PublishedContainer("web", { host });
    return {
        rootFs: new RootFs("centos", { path: "/srv/centos", host }).path,
        cgroup: new MemoryCgroup("go-demo", { name: "go-demo", limitBytes: 2097152, host }).name,
        namespace: pair.namespace,
        insideName: pair.insideName,
        outsideName: pair.outsideName,
        pcap: new CaptureJob("capture", { interface: "veth0", path: "/srv/a.pcap", host }).pcap,
        hostNamespace: web.hostNamespace,
        clientNamespace: web.clientNamespace,
        clientAddress: web.clientAddress,
        containerNamespace: web.containerNamespace,
        nic: web.nic,
        publishedAddress: web.publishedAddress,
        bridge: web.bridge,
        hostEnd: web.hostEnd,
        containerEnd: web.containerEnd,
        accessLog: web.accessLog,
    };
}

const values = {
    rootFs: "/srv/centos",
    cgroup: "go-demo",
    namespace: "test",
    insideName: "veth0",
    outsideName: "veth1",
    pcap: "/srv/a.pcap",
    hostNamespace: "host",
    clientNamespace: "internet",
    clientAddress: "198.51.100.2",
    containerNamespace: "web",
    nic: "eth0",
    publishedAddress: "198.51.100.1",
    bridge: "docker0",
    hostEnd: "veth1",
    containerEnd: "veth0",
    accessLog: "/var/lib/nslab/0123456789ab/web/access.log",
};

/** What the scripts find out. */
function facts() {
    const pair = new VethPair("veth", { host });
    const { pid, startTime, pidNamespace } = new PidNamespace("p", { rootFs: "/srv/centos", host });
    return { inside: pair.inside, networkNamespace: pair.networkNamespace, pid, startTime, pidNamespace };
}

describe("What a component hands to others", () => {
    it("is unknown in the preview of its creation, so that what is built on it follows", async () => {
        const { outputs } = await registered(behind, { preview: true });
        assert.deepEqual(known(outputs), {});
    });

    it("is known in the preview of an update in place, so that nothing else moves", async () => {
        const { outputs } = await registered(behind, { preview: true, exists: true });
        assert.deepEqual(known(outputs), values);
    });

    it("is there after up", async () => {
        const { outputs } = await registered(behind);
        assert.deepEqual(outputs, values);
    });

    it("replaces what is built on it: it is among that one's triggers", async () => {
        const program = () => {
            const tree = new RootFs("centos", { path: "/srv/centos", host });
            new PidNamespace("p", { rootFs: tree.path, host });
        };
        const triggersOf = async (exists: boolean) => {
            const { resources } = await registered(program, { preview: true, exists });
            const process = resources.find(({ name }) => name === "p-process");
            return (process?.inputs["triggers"] as Record<string, unknown>[])[1]?.["rootFs"];
        };
        assert.equal(await triggersOf(false), unknownValue);
        assert.equal(await triggersOf(true), "/srv/centos");
    });
});

describe("What a script finds out", () => {
    const stdout = JSON.stringify({
        inside: { name: "veth0", index: 7 },
        networkNamespace: 4026531840,
        pid: 42,
        startTime: 100,
        pidNamespace: "pid:[4026531836]",
    });

    it("is the fact of that name on its standard output", async () => {
        const { outputs } = await registered(facts, { stdout });
        assert.deepEqual(outputs, JSON.parse(stdout));
    });

    it("is not known at preview, not even of an update in place", async () => {
        const { outputs } = await registered(facts, { preview: true, exists: true });
        assert.deepEqual(known(outputs), {});
    });
});

function known(outputs: Record<string, unknown>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== undefined));
}
