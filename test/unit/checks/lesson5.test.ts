import assert from "node:assert/strict";
import { judge as judgement, lesson5, unasked } from "../../../checks/lessons/lesson5.ts";
import { factsOf, published, told } from "./support.ts";

const judge = told(judgement);

const [client, front, back] = ["198.51.100.2.40001", "198.51.100.1.80", "172.31.77.2.80"];

interface Sent {
    at: number;
    ttl: number;
    from: string;
    to: string;
    flags: string;
    sequence: number;
    length?: number;
}

/** A packet as lesson5.sh tells of it. */
function packet({ at, ttl, from, to, flags, sequence, length = 0 }: Sent): string {
    return (
        `1795489782.${String(at).padStart(6, "0")} IP (tos 0x0, ttl ${ttl}, id 1, offset 0, flags [DF], proto TCP (6), ` +
        `length 132)     ${from} > ${to}: Flags [${flags}], cksum 0x54e1 (correct), seq ${sequence}:${sequence + length}, ` +
        `ack 7, win 63, options [nop], length ${length}`
    );
}

/** What a capture sees of a request that is answered; the first of the four sees what the client sees. */
function answered(observationPoint: number): string[] {
    const [server, ttl] = observationPoint === 0 ? [front, 64] : [back, 63];
    const question = { ttl, from: client, to: server };
    const answer = { ttl: 127 - ttl, from: server, to: client };
    return [
        packet({ ...question, at: observationPoint * 10, flags: "S", sequence: 100 }),
        packet({ ...question, at: 100 + observationPoint * 10, flags: "P.", sequence: 101, length: 80 }),
        packet({ ...answer, at: 300 - observationPoint * 10, flags: "P.", sequence: 201, length: 173 }),
    ];
}

/** What a capture sees of a connection that is refused. */
function refused(observationPoint: number): string[] {
    const server = observationPoint === 0 ? front : back;
    return [
        packet({ at: observationPoint * 10, ttl: 64, from: client, to: server, flags: "S", sequence: 100 }),
        packet({
            at: 90 - observationPoint * 10,
            ttl: 64,
            from: server,
            to: client,
            flags: "R.",
            sequence: 0,
        }),
    ];
}

const found = {
    status: "200",
    said: "200",
    point0: answered(0),
    point1: answered(1),
    point2: answered(2),
    point3: answered(3),
    log: '1795489782.099 198.51.100.2 "GET / HTTP/1.1" 200 25 "nslab-check/652ee9e3"',
};
const lost = { status: "000", said: "curl: (28) Connection timed out", log: "" };

describe("lesson 5", () => {
    it("passes where the request crossed the four observation points and came back, and says what changed where", () => {
        const { passed, saw, hint } = judge(factsOf(found), published);
        assert.ok(passed, hint);
        assert.deepEqual(saw, [
            "curl http://198.51.100.1:80/: status 200",
            "host NIC (eth0 in host): 198.51.100.2:40001 > 198.51.100.1:80, seq 101, TTL 64, after 0 µs",
            "bridge (docker0 in host): 198.51.100.2:40001 > 172.31.77.2:80, seq 101, TTL 63, after 10 µs; " +
                "DNAT has rewritten the destination; routing has lowered the TTL",
            "veth host end (veth1 in host): 198.51.100.2:40001 > 172.31.77.2:80, seq 101, TTL 63, after 20 µs",
            "veth container end (veth0 in web): 198.51.100.2:40001 > 172.31.77.2:80, seq 101, TTL 63, after 30 µs",
            "reply: from 172.31.77.2:80 at the veth container end, from 172.31.77.2:80 at the veth host end, " +
                "from 172.31.77.2:80 at the bridge, from 198.51.100.1:80 at the host NIC",
            `log: ${found.log}`,
        ]);
    });

    const other = (change: Partial<Sent>) =>
        packet({
            at: 110,
            ttl: 63,
            from: client,
            to: back,
            flags: "P.",
            sequence: 101,
            length: 80,
            ...change,
        });
    const bridge = (change: Partial<Sent>) => ({ point1: answered(1).with(1, other(change)) });
    const failures: [string, Record<string, string | number | string[] | undefined>, RegExp][] = [
        [
            "no DNAT rule: the host itself refuses",
            { ...lost, point0: refused(0), point1: [], point2: [], point3: [] },
            /^the request was last seen at the host NIC \(eth0 in host\), not at the bridge: is the DNAT rule .*ip netns exec host iptables -t nat -S/,
        ],
        [
            "a veth pair that lost it",
            { ...lost, point0: refused(0), point1: refused(1), point2: [], point3: [] },
            /last seen at the bridge \(docker0 in host\), not at the veth host end/,
        ],
        [
            "a stopped web server",
            { ...lost, point0: refused(0), point1: refused(1), point2: refused(2), point3: refused(3) },
            /^the handshake reached the container and was refused: .*nginx has stopped/,
        ],
        [
            "a container that does not answer",
            {
                ...lost,
                ...Object.fromEntries(
                    [0, 1, 2, 3].map((observationPoint) => [
                        `point${observationPoint}`,
                        refused(observationPoint).slice(0, 1),
                    ]),
                ),
            },
            /last seen at the veth container end .*no answer came back/,
        ],
        [
            "a client that sends nothing",
            { ...lost, point0: [], point1: [], point2: [], point3: [] },
            /^the request was seen nowhere/,
        ],
        ["a capture that has ended", { "point1.gone": 401 }, /^nothing captures at the bridge any more/],
        ["another answer", { status: "500" }, /^the web server answers with 500/],
        [
            "no DNAT rule, where a listener of the host answers",
            { point1: [], point2: [], point3: [] },
            /^the request was last seen at the host NIC \(eth0 in host\), not at the bridge, and yet answered: .*docker-proxy/,
        ],
        [
            "a capture that kept nothing",
            { point2: [] },
            /capture at the veth host end has not kept the request/,
        ],
        [
            "a destination that nobody rewrote",
            bridge({ to: front }),
            /for 198\.51\.100\.1:80, not for 172\.31/,
        ],
        ["another request", bridge({ sequence: 9 }), /different TCP sequence numbers/],
        ["a wrong order", bridge({ at: 99 }), /the bridge has seen the request before the host NIC/],
        ["a TTL that did not fall", bridge({ ttl: 64 }), /the TTL fell from 64 to 64/],
        [
            "a reply whose source nobody rewrote back",
            { point0: answered(0).with(2, answered(1)[2] ?? "") },
            /at the host NIC the reply is from 172\.31\.77\.2:80/,
        ],
        ["a log without its line", { log: "" }, /^the web server's log has no line/],
    ];
    for (const [what, change, expected] of failures) {
        it(`fails for ${what}, and says what to do`, () => {
            const { passed, hint } = judge(factsOf({ ...found, ...change }), published);
            assert.ok(!passed);
            assert.match(hint ?? "", expected);
            assert.match(hint ?? "", /`\.\/nslab up` mends it$/);
        });
    }

    it("says at which observation point a refused request was seen, and what curl said", () => {
        const { saw } = judge(
            factsOf({ ...lost, point0: refused(0), point1: [], point2: [], point3: [] }),
            published,
        );
        assert.match(
            saw.join("\n"),
            /^curl .*: curl: \(28\) Connection timed out\nhost NIC .* after 0 µs\nbridge .*: not seen$/m,
        );
    });

    describe("of a container that another machine must ask", () => {
        const lab = {
            ...published,
            client: { namespace: "", address: "" },
            captures: published.captures.map((capture, observationPoint) =>
                observationPoint < 3 ? { ...capture, namespace: "" } : capture,
            ),
        };
        const asked = { ...found, said: undefined, client: "198.51.100.2" };

        it("passes with that machine's request", () => {
            const { passed, saw, looked, hint } = judge(factsOf(asked), lab);
            assert.ok(passed, hint);
            assert.match(looked, /^a request from 198\.51\.100\.2 for http:\/\/198\.51\.100\.1:80\//);
            assert.match(saw[0] ?? "", /^host NIC \(eth0\): 198\.51\.100\.2:40001 > 198\.51\.100\.1:80, /);
        });

        it("fails where it was lost or refused on its way, and says where", () => {
            const unanswered = { ...asked, status: undefined, log: "" };
            const hintOf = (facts: Record<string, string[]>) =>
                judge(factsOf({ ...unanswered, ...facts }), lab).hint ?? "";
            assert.match(
                hintOf({ point0: refused(0), point1: [], point2: [], point3: [] }),
                /^the request was last seen at the host NIC \(eth0\), not at the bridge: .*`sysctl net\.ipv4\.conf\.eth0\.forwarding`/,
            );
            assert.match(
                hintOf({ point0: refused(0), point1: refused(1), point2: refused(2), point3: refused(3) }),
                /^the handshake reached the container and was refused/,
            );
            assert.match(hintOf({}), /^the web server's log has no line with status 200 for 198\.51\.100\.2/);
        });

        it("fails where nobody asked, and says what to run where", () => {
            const { passed, saw, hint } = told(unasked)(lab, 60);
            assert.ok(!passed);
            assert.deepEqual(saw, ["no request from another machine came in"]);
            assert.match(
                hint ?? "",
                /^run `curl http:\/\/198\.51\.100\.1:80\/` on another machine .* never crosses eth0/,
            );
        });

        it("says what to wait for, and how long", () => {
            const waitOf = (experiment3: typeof lab) =>
                lesson5.wait?.({ host: { address: "this machine" }, experiment3 }, { requestSeconds: 9 });
            assert.match(String(waitOf(lab)), /on another machine, run `curl http:\S+` now; .* at most 9 s/);
            assert.equal(waitOf(published), undefined);
        });
    });

    it("fails where the client's namespace is gone, and looks no further", () => {
        const { passed, saw } = judge(factsOf({ "namespace.gone": "internet" }), published);
        assert.ok(!passed);
        assert.deepEqual(saw, ["the network namespace internet is gone"]);
    });
});
