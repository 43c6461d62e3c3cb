import assert from "node:assert/strict";
import { exerciseNamed, judged, parametersOf, stepOf, type Seen } from "./judges.ts";

describe("exercise veth", () => {
    const { insideAddress = "", outsideAddress = "" } = parametersOf("veth");
    const whole: Seen = {
        namespace: "n",
        "a.place": "namespace",
        "a.index": 3,
        "a.peer": 4,
        "a.kind": "veth",
        "a.state": "up",
        "a.address": insideAddress,
        "b.place": "host",
        "b.index": 4,
        "b.peer": 3,
        "b.kind": "veth",
        "b.state": "up",
        "b.address": outsideAddress,
        ping: "2 packets transmitted, 2 received, 0% packet loss, time 204ms",
    };
    const without = (...names: string[]): Seen =>
        Object.fromEntries(Object.entries(whole).filter(([name]) => !names.includes(name)));

    it("gives no point for nothing, all for all", () => {
        assert.equal(judged("veth", { ping: "Network is unreachable" }).points, 0);
        assert.equal(judged("veth", whole).points, 10);
    });

    it("counts a pair of which both ends are still on the host, and says where the end belongs", () => {
        const judgement = judged("veth", { ...whole, "a.place": "host" });
        assert.deepEqual(judgement.passed, ["namespace", "pair"]);
        assert.match(stepOf(judgement, "place").hint?.en ?? "", /still on the host/);
        assert.match(stepOf(judgement, "ping").saw.en, /not looked at yet/);
    });

    it("does not take two links for a pair", () => {
        assert.ok(!judged("veth", { ...whole, "b.peer": 9 }).passed.includes("pair"));
        assert.ok(!judged("veth", { ...whole, "a.kind": "another kind of link" }).passed.includes("pair"));
        assert.match(stepOf(judged("veth", without("b.place")), "pair").saw.en, /not found/);
    });

    it("tells an address without a network from one that was lost on the way", () => {
        const hint = (address: string) =>
            stepOf(judged("veth", { ...whole, "a.address": address }), "addresses").hint?.en ?? "";
        assert.match(hint(String(insideAddress).replace("/24", "/32")), /no network/);
        assert.match(hint("10.9.9.9/24"), /loses its addresses/);
    });

    it("names the end that is down", () => {
        const judgement = judged("veth", { ...whole, "a.state": "down" });
        assert.match(stepOf(judgement, "up").hint?.en ?? "", /is down, and a pair carries nothing/);
        assert.ok(!judgement.passed.includes("ping"));
    });

    it("counts a ping that was answered, not one that was sent", () => {
        const judgement = judged("veth", {
            ...whole,
            ping: "2 packets transmitted, 0 received, 100% packet loss",
        });
        assert.equal(judgement.points, 8);
    });
});

describe("exercise capture", () => {
    const mac = "4a:1a:f6:3f:7c:54";
    const { ttl, word, file = "" } = parametersOf("capture");
    const whole: Seen = { mac, file, pcap: file, packets: 9, ofLink: 9, ofTalker: 5 };
    const answers = { ttl: String(ttl), mac: mac.toUpperCase(), word: String(word) };
    const hint = (seen: Seen, what = "file") => stepOf(judged("capture", seen), what).hint?.en ?? "";

    it("gives no point for nothing, all for all", () => {
        assert.equal(judged("capture", { mac }).points, 0);
        assert.equal(judged("capture", whole, answers).points, 8);
        assert.equal(judged("capture", whole, { ...answers, mac: "4a:1a:f6:3f:7c:55" }).points, 6);
    });

    it("says what is wrong with the file", () => {
        assert.match(hint({ mac }), /is not there/);
        assert.match(hint({ mac, file }), /holds text/);
        assert.match(hint({ ...whole, packets: 0, ofLink: 0, ofTalker: 0 }), /0 packets: .* -U/);
        assert.match(hint({ ...whole, ofLink: 0, ofTalker: 0 }), /none of its packets is of this pair/);
    });

    it("counts the talker's packets alone", () => {
        assert.match(hint({ ...whole, ofTalker: 4 }, "packets"), /4 of the talker's packets/);
    });

    it("takes no other student's word", () => {
        const other = parametersOf("capture", "another secret");
        assert.equal(judged("capture", whole, { word: String(other["word"]) }).points, 3);
    });
});

describe("exercise broken-link", () => {
    const own = String(parametersOf("broken-link")["fault"]);
    const names = (exerciseNamed("broken-link").faults ?? []).map(({ name }) => name);
    const lost = "2 packets transmitted, 0 received, 100% packet loss";
    const answered = "2 packets transmitted, 2 received, 0% packet loss";
    const broken: Seen = {
        insideName: "veth0",
        outsideName: "veth1",
        networkNamespace: "test",
        namespace: "test",
        "inside.state": "up",
        "outside.state": "up",
        frames: 2,
        pings: 2,
        "outside.ping": lost,
        "inside.ping": lost,
    };
    const mended = { ...broken, "outside.ping": answered, "inside.ping": answered };
    const hint = (more: Seen) => stepOf(judged("broken-link", { ...broken, ...more }), "answers").hint?.en;

    it("gives no point before it is mended, all for all", () => {
        assert.equal(judged("broken-link", broken).points, 0);
        assert.equal(judged("broken-link", mended, { fault: own }).points, 6);
        assert.equal(judged("broken-link", { ...mended, "inside.ping": lost }).points, 0);
        const half = "2 packets transmitted, 1 received, 50% packet loss";
        assert.equal(judged("broken-link", { ...mended, "outside.ping": half }).points, 0);
    });

    it("says what became of a ping from an end that has lost its address", () => {
        const seen = {
            ...broken,
            "inside.ping": "",
            "inside.said": "ping: bind: Cannot assign requested address",
        };
        const { saw } = stepOf(judged("broken-link", seen), "answers");
        assert.match(saw.en, /from the namespace: nothing was sent, its own address is on no link there$/);
        assert.doesNotMatch(saw["zh-CN"], /bind/);
    });

    it("is named by its own fault alone", () => {
        const right = names.filter((fault) => judged("broken-link", mended, { fault }).points === 6);
        assert.deepEqual(right, [own]);
    });

    it("hints by what was seen", () => {
        assert.match(hint({ "inside.state": "missing" }) ?? "", /which other namespaces/);
        assert.match(hint({ "inside.state": "down" }) ?? "", /until both ends are up/);
        assert.match(hint({ frames: 0, pings: 0 }) ?? "", /nothing that the host sends comes in/);
        assert.match(hint({ pings: 0 }) ?? "", /another MAC address/);
        assert.match(hint({}) ?? "", /no reply leaves/);
        assert.match(hint({ "outside.state": "missing" }) ?? "", /a reset of the exercise/);
    });
});
