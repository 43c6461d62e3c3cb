import assert from "node:assert/strict";
import { judge as judgement } from "../../../checks/lessons/lesson4.ts";
import { factsOf, network, told } from "./support.ts";

const judge = told(judgement);

const found = {
    "outside.state": "up",
    "inside.state": "up",
    filter: "",
    "outside.ping": "3 packets transmitted, 3 received, 0% packet loss",
    "outside.times": "min/avg/max/mdev = 0.046/0.057/0.065/0.008 ms",
    "inside.ping": "3 packets transmitted, 3 received, 0% packet loss",
    "inside.times": "min/avg/max/mdev = 0.046/0.057/0.065/0.008 ms",
    "outside.requests": 3,
    "outside.replies": 3,
    "outside.request": "IP 10.1.0.2 > 10.1.0.1: ICMP echo request",
    "outside.reply": "IP 10.1.0.1 > 10.1.0.2: ICMP echo reply",
    "inside.requests": 3,
    "inside.replies": 3,
};

describe("lesson 4", () => {
    it("passes where both pings went through and the capture holds them", () => {
        const { passed, saw } = judge(factsOf(found), network);
        assert.ok(passed);
        const text = saw.join("\n");
        assert.match(text, /^ping -I 10\.1\.0\.2 10\.1\.0\.1: 3 packets transmitted, 3 received/m);
        assert.match(text, /^ip netns exec test ping -I 10\.1\.0\.1 10\.1\.0\.2: 3 packets/m);
        assert.match(text, /echo request$/m);
    });

    const lost = { "outside.ping": "3 packets transmitted, 0 received, +3 errors, 100% packet loss" };
    const unseen = { "outside.requests": 0, "outside.replies": 0, "inside.requests": 0, "inside.replies": 0 };
    const failures: [string, Record<string, string | number | undefined>, RegExp][] = [
        [
            "a host end that is down",
            { ...lost, "outside.state": "down" },
            /veth1 is down \(`ip link show veth1`\)/,
        ],
        [
            "an inside end that is missing",
            { ...lost, "inside.state": "missing" },
            /ip -n test link show veth0/,
        ],
        ["a lost ping", lost, /firewall/],
        [
            "one packet lost",
            { "inside.ping": "3 packets transmitted, 2 received, 33% packet loss" },
            /firewall/,
        ],
        [
            "an address that is gone",
            { "outside.ping": "", "outside.said": "ping: bind: …" },
            /addresses right/,
        ],
        ["a capture that has ended", { ...unseen, "capture.gone": 300 }, /nothing captures any more/],
        ["a filter that hides ICMP", { ...unseen, filter: "tcp port 80 " }, /keeps only "tcp port 80"/],
        ["a capture that kept nothing", unseen, /has not kept them/],
        ["a capture without replies", { "outside.replies": 0 }, /has not kept them/],
    ];
    for (const [what, change, expected] of failures) {
        it(`fails for ${what}, and says what to do`, () => {
            const { passed, hint } = judge(factsOf({ ...found, ...change }), network);
            assert.ok(!passed);
            assert.match(hint ?? "", expected);
        });
    }

    it("fails where the namespace is gone, and looks no further", () => {
        const { passed, saw } = judge(factsOf({ "namespace.gone": "test" }), network);
        assert.ok(!passed);
        assert.deepEqual(saw, ["the network namespace test is gone"]);
    });

    it("passes with a filter that lets ICMP through, and names it", () => {
        const { passed, saw } = judge(factsOf({ ...found, filter: "icmp " }), network);
        assert.ok(passed);
        assert.match(saw.join("\n"), /keeps only "icmp"/);
    });
});
