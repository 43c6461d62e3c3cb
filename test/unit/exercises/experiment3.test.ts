import assert from "node:assert/strict";
import type { PublishedOutputs } from "../../../stacks/outputs.ts";
import { exerciseNamed, judged, parametersOf, stepOf, type Seen } from "./judges.ts";

const capture = (
    observationPoint: PublishedOutputs["captures"][number]["observationPoint"],
    device: string,
    namespace: string,
) => ({ observationPoint, interface: device, namespace, pcap: `/p/${device}`, pid: 1, startTime: 1 });

export const lab: PublishedOutputs = {
    engine: "manual",
    client: { namespace: "internet", address: "198.51.100.2" },
    published: { address: "198.51.100.1", port: 8080 },
    container: { address: "172.17.0.2", port: 80 },
    captures: [
        capture("host NIC", "eth0", "host"),
        capture("bridge", "docker0", "host"),
        capture("veth host end", "veth1", "host"),
        capture("veth container end", "veth0", "web"),
    ],
    accessLog: "/var/lib/nslab/web/access.log",
};

const client = "198.51.100.2.40000";
/** As tcpdump -tt -n -v -S tells of a packet. */
const packet = (time: number, ttl: number, way: string, flags: string, rest = "length 0") =>
    `1700000000.${100000 + time} IP (tos 0x0, ttl ${ttl}, id 1, proto TCP (6), length 60) ${way}: Flags [${flags}], cksum 0x0 (correct), ${rest}`;
const way = (to: string) => [`${client} > ${to}`, `${to} > ${client}`] as const;

/** What a request has left at one of the points: the handshake, the question and the answer. */
function passage(point: number, to: string, ttl: number): string[] {
    const [there, back] = way(to);
    return [
        packet(point, ttl, there, "S", "seq 1000, win 1, length 0"),
        packet(point + 10, ttl, there, "P.", "seq 1001:1091, ack 1, length 90: HTTP, length: 90"),
        packet(point + 20, 64, back, "P.", "seq 1:201, ack 1091, length 200: HTTP, length: 200"),
    ];
}

const atHost = "198.51.100.1.8080";
const atWeb = "172.17.0.2.80";
const told = { published: JSON.stringify(lab) };
/** An answered request. */
export const answered: Seen = {
    ...told,
    status: 200,
    said: "",
    log: '1700000000.2 198.51.100.2 "GET / HTTP/1.1" 200 25 "nslab-check/1"',
    point0: passage(0, atHost, 64),
    point1: passage(1, atWeb, 63),
    point2: passage(2, atWeb, 63),
    point3: passage(3, atWeb, 63),
};
/** A request whose opening was last seen at one of the points, in the order in which it passes. */
export const lostAfter = (last: number, ...more: string[]): Seen => ({
    ...told,
    status: "000",
    said: "curl: (28) Connection timed out",
    log: "",
    ...Object.fromEntries(
        [0, 1, 2, 3].map((point) => {
            const to = point === 0 ? atHost : atWeb;
            const seen = passage(point, to, point === 0 ? 64 : 63).slice(0, 1);
            return [`point${point}`, point <= last ? [...seen, ...(point === last ? more : [])] : []];
        }),
    ),
});
export const refusal = (from: "host" | "web", ttl: number) =>
    packet(90, ttl, way(from === "host" ? atHost : atWeb)[1], "R.", "seq 0, ack 1001, length 0");

describe("exercise dnat", () => {
    const closed = { forwarding: 1, listener: "", otherPort: "000", otherAddress: "000" };
    const hint = (seen: Seen, what: string) => stepOf(judged("dnat", seen), what).hint?.en ?? "";

    it("gives no point for nothing, all for all", () => {
        assert.equal(judged("dnat", { ...lostAfter(0), ...closed, forwarding: 0 }).points, 0);
        assert.equal(judged("dnat", { ...answered, ...closed }).points, 12);
    });

    it("looks at the rule only once the container answers", () => {
        const judgement = judged("dnat", { ...lostAfter(0), ...closed });
        assert.deepEqual(judgement.passed, ["forwarding"]);
        for (const what of ["alone", "source", "client"])
            assert.match(stepOf(judgement, what).saw.en, /not looked at yet/);
    });

    it("takes nobody's answer for the container's", () => {
        const judgement = judged("dnat", { ...answered, ...closed, log: "" });
        assert.deepEqual(judgement.passed, ["forwarding"]);
        assert.match(stepOf(judgement, "answered").hint?.en ?? "", /who listens at port 8080/);
    });

    it("tells where a request was lost", () => {
        const lost = (seen: Seen) => hint({ ...seen, ...closed }, "answered");
        assert.match(lost({ ...told, status: "000" }), /seen nowhere/);
        assert.match(lost(lostAfter(0)), /was lost in the host/);
        assert.match(lost(lostAfter(0, refusal("host", 64))), /the host itself has refused it/);
        assert.match(lost(lostAfter(0, refusal("host", 63))), /Which port has the new destination/);
        assert.match(lost(lostAfter(3)), /came as far as the veth container end, for 172.17.0.2:80/);
    });

    it("tells a rule that is too wide, and a program in place of a rule", () => {
        const seen = { ...answered, ...closed };
        assert.match(hint({ ...seen, otherPort: 200 }, "alone"), /port 8081, too/);
        assert.match(hint({ ...seen, otherAddress: 200 }, "alone"), /not at whom the packet is for/);
        assert.match(hint({ ...seen, listener: "LISTEN 0 5 *:8080" }, "alone"), /passes on what it reads/);
    });

    it("counts the client's own address alone", () => {
        const judgement = judged("dnat", {
            ...answered,
            ...closed,
            log: '1700000000.2 172.17.0.1 "GET / HTTP/1.1" 200 25 "nslab-check/1"',
        });
        assert.equal(judgement.points, 10);
        assert.match(stepOf(judgement, "client").hint?.en ?? "", /rewrites the source as well/);
    });
});

describe("exercise journey", () => {
    const agent = String(parametersOf("journey")["agent"]);
    const line = (from: string) => `1700000000.2 ${from} "GET / HTTP/1.1" 200 25 "${agent}"`;
    const [, nic = ""] = passage(0, atHost, 64);
    const [, web = ""] = passage(3, atWeb, 63);
    const seen = { ...told, log: line("198.51.100.2"), nic, bridge: web, hostEnd: web, containerEnd: web };
    const answers = {
        port: "40000",
        seq: "1001",
        "ttl-nic": "64",
        "ttl-container": "63",
        destination: "172.17.0.2:80",
    };

    it("gives no point for nothing, all for all", () => {
        assert.equal(judged("journey", { ...told, log: "" }).points, 0);
        assert.equal(judged("journey", seen, answers).points, 10);
    });

    it("does not take the handshake's number, a relative one, or the published address", () => {
        for (const seq of ["1000", "1"]) assert.equal(judged("journey", seen, { ...answers, seq }).points, 8);
        assert.equal(judged("journey", seen, { ...answers, destination: "198.51.100.1:8080" }).points, 8);
        assert.equal(judged("journey", seen, { ...answers, "ttl-container": "64" }).points, 9);
    });

    it("takes either of two requests, where the student has asked twice", () => {
        const second = nic.replaceAll("40000", "40001").replace("1001:", "2001:");
        const twice = { ...seen, nic: [nic, second] };
        assert.equal(judged("journey", twice, { ...answers, port: "40001", seq: "2001" }).points, 10);
    });

    it("says from where a request came that is not the client's", () => {
        const judgement = judged("journey", { ...told, log: line("172.17.0.1") });
        assert.equal(judgement.points, 0);
        assert.match(stepOf(judgement, "asked").hint?.en ?? "", /came from 172.17.0.1/);
    });

    it("leaves open what no capture has kept", () => {
        const { points } = judged("journey", { ...told, log: line("198.51.100.2") }, answers);
        assert.equal(points, 2);
    });
});

describe("exercise broken-path", () => {
    const own = String(parametersOf("broken-path")["fault"]);
    const { faults = [] } = exerciseNamed("broken-path");
    const hop = faults.find(({ name }) => name === own)?.hop ?? "";
    const hint = (seen: Seen) => stepOf(judged("broken-path", seen), "mended").hint?.en ?? "";

    it("gives no point before it is mended, all for all", () => {
        assert.equal(judged("broken-path", lostAfter(0)).points, 0);
        assert.equal(judged("broken-path", answered, { hop, fault: own }).points, 8);
    });

    it("counts what was found out, whether or not it is mended yet", () => {
        assert.equal(judged("broken-path", lostAfter(0), { hop, fault: own }).points, 4);
    });

    it("is named by its own fault alone", () => {
        const named = faults.filter(
            ({ name }) => judged("broken-path", answered, { fault: name }).points === 6,
        );
        assert.deepEqual(
            named.map(({ name }) => name),
            [own],
        );
    });

    it("does not say in what it saw where a request was lost: that is the question", () => {
        const { saw } = stepOf(judged("broken-path", lostAfter(0)), "mended");
        assert.match(saw.en, /no answer/);
        assert.doesNotMatch(saw.en, /NIC|bridge|container/);
    });

    it("hints by where a request was last seen", () => {
        assert.match(hint({ ...told, status: "000" }), /seen nowhere/);
        assert.match(hint(lostAfter(0)), /nothing of it at the bridge/);
        assert.match(hint(lostAfter(1)), /last seen at the bridge/);
        assert.match(hint(lostAfter(3)), /the way back/);
        assert.match(hint(lostAfter(3, refusal("web", 64))), /at which port/);
    });

    it("does not take any answer for a repair", () => {
        const detour = { ...answered, point1: [], point2: [], point3: [] };
        assert.equal(judged("broken-path", detour).points, 0);
        assert.match(hint(detour), /answer in its place/);
        const masked = { ...answered, log: String(answered["log"]).replace("198.51.100.2", "172.17.0.1") };
        assert.equal(judged("broken-path", masked).points, 0);
        assert.match(hint({ ...answered, "point1.gone": 1 }), /a capture has ended/);
    });
});
