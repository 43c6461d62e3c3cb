import assert from "node:assert/strict";
import { ArgumentError } from "../../../components/index.ts";
import { lab } from "../../../stacks/lab.ts";
import { registered, run } from "../../support/mocks.ts";
import { configuration } from "./configuration.ts";

const experiment1 = [
    "nslab:index:RootFs centos",
    "nslab:index:MemoryCgroup go-demo",
    "nslab:index:PidNamespace chroot",
    "nslab:index:PidNamespace container",
];
const experiment2 = ["nslab:index:VethPair veth", "nslab:index:CaptureJob capture"];
const experiment3 = [
    "nslab:index:PublishedContainer web",
    "nslab:index:CaptureJob capture-nic",
    "nslab:index:CaptureJob capture-bridge",
    "nslab:index:CaptureJob capture-veth-host",
    "nslab:index:CaptureJob capture-veth-container",
];

async function componentsOf(experiments: number[]): Promise<string[]> {
    const { resources } = await registered(lab, { config: configuration({ experiments }) });
    return resources
        .filter(({ type }) => type.startsWith("nslab:"))
        .map(({ type, name }) => `${type} ${name}`);
}

describe("The lab", () => {
    it("is all experiments, of a command for each component and the lab id", async () => {
        const { resources } = await registered(lab, { config: configuration({ experiments: [1, 2, 3] }) });
        const types = resources.map(({ type }) => type);
        assert.deepEqual(await componentsOf([1, 2, 3]), [...experiment1, ...experiment2, ...experiment3]);
        assert.equal(types.filter((type) => type === "command:local:Command").length, 11);
        assert.equal(types.filter((type) => type === "pulumi:index:Stash").length, 1);
        assert.equal(types.length, 23);
    });

    it("is the experiments that are chosen", async () => {
        assert.deepEqual(await componentsOf([1]), experiment1);
        assert.deepEqual(await componentsOf([2]), experiment2);
        assert.deepEqual(await componentsOf([3]), experiment3);
        assert.deepEqual(await componentsOf([]), []);
    });

    it("gives out each chosen experiment's facts and the host", async () => {
        const all = await registered(lab, { config: configuration({ experiments: [1, 2, 3] }) });
        assert.deepEqual(Object.keys(all.outputs).toSorted(), [
            "experiment1",
            "experiment2",
            "experiment3",
            "host",
        ]);
        assert.deepEqual(all.outputs["host"], { address: "this machine" });
        const one = await registered(lab, { config: configuration({ experiments: [2] }) });
        assert.deepEqual(Object.keys(one.outputs).toSorted(), ["experiment2", "host"]);
    });

    it("hands what the configuration says to the commands", async () => {
        const values = {
            memoryLimitBytes: 50_000_000,
            swappiness: 10,
            networkNamespace: "mine",
            captureFilter: "icmp",
        };
        const { resources } = await registered(lab, { config: configuration(values) });
        const stdin = (name: string) =>
            String(resources.find((resource) => resource.name === name)?.inputs["stdin"]);
        assert.match(stdin("go-demo-group"), /^limitBytes=50000000\nswappiness=10$/m);
        assert.match(stdin("veth-pair"), /^namespace=mine$/m);
        assert.match(stdin("capture-tcpdump"), /^namespace=mine$[^]*^filter=icmp$/m);
        assert.match(stdin("container-process"), /^isolate=1\ncgroup=go-demo$/m);
        assert.match(stdin("chroot-process"), /^isolate=''\ncgroup=''$/m);
    });
});

describe("A lab with a slot", () => {
    const warningsOf = async (values: Record<string, unknown>) => {
        const { warnings } = await registered(lab, { preview: true, config: configuration(values) });
        return warnings.map(({ message }) => message);
    };

    it("says at preview that its processes are root of the host that it shares", async () => {
        const [warning = "", ...others] = await warningsOf({ student: "ann", slot: 7 });
        assert.match(warning, /nslab:slot: 7: .* are root of it.* Give nobody a login/);
        assert.deepEqual(others, []);
    });

    it("says nothing where nobody shares the host", async () => {
        assert.deepEqual(await warningsOf({}), []);
        assert.deepEqual(await warningsOf({ student: "ann", slot: 7, vm: "debian", experiments: [] }), []);
    });
});

describe("A lab at the host's own interface", () => {
    const values = { experiments: [3], publishInterface: "eth0", publishedPort: 8080 };
    const probe = "publishedContainer.web\tdiscovered\taddress\t192.0.2.10\n";
    const stdinOf = async (given: Record<string, unknown>, name: string) => {
        const { resources } = await registered(lab, { config: configuration(given), probe });
        return String(resources.find((resource) => resource.name === name)?.inputs["stdin"]);
    };

    it("captures at that interface what is for the published address and port, and nothing else", async () => {
        assert.match(
            await stdinOf(values, "capture-nic-tcpdump"),
            /^interface=eth0\nnamespace=''\n[^]*^filter='host 192\.0\.2\.10 and tcp port 8080'$/m,
        );
        assert.match(
            await stdinOf(values, "capture-bridge-tcpdump"),
            /^interface=br-web\n[^]*^filter='tcp port 80'$/m,
        );
        assert.match(
            await stdinOf({ experiments: [3], publishedPort: 8080 }, "capture-nic-tcpdump"),
            /^filter='tcp port 8080'$/m,
        );
    });

    it("has no client of its own, and shares no name or network with the lab of another slot", async () => {
        const { outputs } = await registered(lab, { config: configuration(values), probe });
        const { client, published } = outputs["experiment3"] as Record<string, unknown>;
        assert.deepEqual(
            [client, published],
            [
                { namespace: "", address: "" },
                { address: "192.0.2.10", port: 8080 },
            ],
        );
        const web = await stdinOf({ ...values, student: "ann", slot: 7 }, "web-network");
        assert.match(web, /^bridge=s7-br-web\nhostEnd=s7-veth-web$/m);
        assert.match(web, /^bridgeAddress=10\.17\.7\.1\/24\ncontainerAddress=10\.17\.7\.2\/24$/m);
    });

    it("names its keys where they are wrong", async () => {
        const wrong = configuration({ experiments: [3], publishInterface: "lo", publishedPort: 0 });
        const { errors } = await run(lab, { config: wrong });
        assert.ok(errors[0] instanceof ArgumentError);
        assert.deepEqual(
            errors[0].faults.map(({ argument }) => argument),
            ["nslab:publishInterface", "nslab:publishedPort"],
        );
    });
});

describe("A lab with faults in its configuration", () => {
    const wrong: [string, Record<string, unknown>, string[]][] = [
        ["an unknown experiment", { experiments: [1, 4] }, ["nslab:experiments"]],
        ["a limit of 0", { memoryLimitBytes: 0 }, ["nslab:memoryLimitBytes"]],
        ["a limit in words", { memoryLimitBytes: "many" }, ["nslab:memoryLimitBytes"]],
        ["a link name of 20 characters", { insideInterface: "a".repeat(20) }, ["nslab:insideInterface"]],
        ["a root file system at /", { rootFsPath: "/" }, ["nslab:rootFsPath"]],
        ["addresses of two networks", { outsideAddress: "10.2.0.2/24" }, ["nslab:outsideAddress"]],
        ["a student without a slot", { student: "ann" }, ["nslab:slot"]],
        ["a host without its keys", { hostAddress: "192.0.2.7" }, ["nslab:hostPrivateKey", "nslab:hostKey"]],
        [
            "a fault in each experiment",
            { swappiness: 101, cgroup: "a/b", networkNamespace: "a/b" },
            ["nslab:cgroup", "nslab:swappiness", "nslab:networkNamespace"],
        ],
    ];
    for (const [title, values, expected] of wrong) {
        it(`registers nothing and names each: ${title}`, async () => {
            const { resources, errors, probes } = await withoutAgent(() =>
                run(lab, { config: configuration(values) }),
            );
            assert.deepEqual([resources, probes], [[], []]);
            assert.equal(errors.length, 1);
            const error = errors[0];
            assert.ok(error instanceof ArgumentError);
            assert.deepEqual(
                error.faults.map(({ argument }) => argument),
                expected,
            );
            const [first, ...rest] = error.message.split("\n");
            assert.match(
                first ?? "",
                /^The configuration of stack dev: \d wrong arguments?; nothing was changed on any host$/,
            );
            assert.equal(rest.length, expected.length);
            for (const line of rest) assert.match(line, /^ {2}nslab:\w+: .*; allowed: .+/);
        });
    }
});

/** The agent of whoever runs the tests is not part of them. */
async function withoutAgent<T>(action: () => Promise<T>): Promise<T> {
    const agent = process.env["SSH_AUTH_SOCK"];
    delete process.env["SSH_AUTH_SOCK"];
    try {
        return await action();
    } finally {
        if (agent !== undefined) process.env["SSH_AUTH_SOCK"] = agent;
    }
}
