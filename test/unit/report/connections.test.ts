import assert from "node:assert/strict";
import type { Connection, Taken } from "../../../report/connection.ts";
import { Connections, type RequestSelector } from "../../../report/connections.ts";
import { readTracked } from "../../../report/captures.ts";
import { flowTraceOf } from "../../../report/flowTrace.ts";
import { asks, start } from "../../support/requests.ts";
import { seen, taken } from "./taken.ts";

const nothing = readTracked([]);

function join(packets: Taken[], selector: RequestSelector = {}, tracked = nothing) {
    const over: Connection[] = [];
    const connections = new Connections(tracked, selector, (connection) => over.push(connection));
    for (const packet of packets) connections.take(packet);
    connections.end();
    return { over, count: connections.count, chosen: connections.chosen };
}

function pointsOf(connection?: Connection): string[] {
    return (
        (connection &&
            flowTraceOf(connection)?.packets.map(({ sightings }) =>
                sightings.map(({ observationPoint }) => observationPoint).join(""),
            )) ??
        []
    );
}

const wholeWay = ["0123", "3210", "0123", "0123", "3210", "0123", "3210", "0123"];

describe("the packets of a request", () => {
    it("are joined across the NAT by sequence numbers", () => {
        const { count, over, chosen } = join(seen({ time: start }));
        assert.equal(count, 1);
        assert.equal(over.length, 1);
        assert.equal(chosen?.joinedBy, "sequence numbers");
        assert.deepEqual(pointsOf(chosen), wholeWay);
    });

    it("are joined as conntrack says, where it says so, in either of its formats", () => {
        const entry =
            "src=198.51.100.2 dst=198.51.100.1 sport=40001 dport=80 " +
            "src=172.31.77.2 dst=198.51.100.2 sport=80 dport=40001 [ASSURED] mark=0 use=1";
        for (const head of ["tcp      6 117 TIME_WAIT", "ipv4     2 tcp      6 117 TIME_WAIT"]) {
            // With other sequence numbers behind the NAT, nothing else joins them.
            const packets = seen({ time: start }).filter(({ packet }) => !/[S]/.test(packet.flags));
            const shifted = packets.map((one) =>
                one.observationPoint === 0
                    ? one
                    : { ...one, packet: { ...one.packet, sequence: one.packet.sequence + 7 } },
            );
            assert.equal(join(shifted).count, 2);
            const { count, chosen } = join(shifted, {}, readTracked([`${head} ${entry}`, "nonsense"]));
            assert.equal(count, 1);
            assert.equal(chosen?.joinedBy, "conntrack");
        }
    });

    it("are told from those of an earlier request from the same port", () => {
        const { count, chosen, over } = join(
            seen({ time: start, initial: 1000 }, { time: start + 2000, initial: 90_000 }),
        );
        assert.equal(count, 2);
        assert.deepEqual(
            over.map(({ questions }) => questions.length),
            [4, 4],
        );
        assert.deepEqual(pointsOf(chosen), wholeWay);
    });

    it("are joined where a capture has missed the beginning", () => {
        const packets = seen({ time: start }).filter(
            ({ observationPoint, time }) => observationPoint === 0 || time > start + 250,
        );
        const { count, chosen, over } = join(packets);
        assert.equal(count, 1);
        assert.deepEqual(pointsOf(chosen), ["0", "0", "0", ...wholeWay.slice(3)]);
        assert.equal(over[0]?.questions.filter((time) => time !== undefined).length, 4);
    });

    it("are two where one is sent again, at the observation points that see it", () => {
        const again = { clientPort: 40001, flags: "S", sequence: 1000 };
        const first = { ...asks(0, { ...again, time: start - 1000 }), identification: 7 };
        const { chosen } = join([taken(0, first), ...seen({ time: start })]);
        const labels = chosen && flowTraceOf(chosen)?.packets.map(({ label }) => label);
        assert.deepEqual(labels?.slice(0, 3), ["SYN", "SYN", "SYN, ACK"]);
        assert.deepEqual(pointsOf(chosen).slice(0, 2), ["0", "0123"]);
    });

    it("are no request where they only end one", () => {
        const ends = seen({ time: start }).filter(
            ({ packet }) => packet.length === 0 && !packet.flags.includes("S"),
        );
        assert.equal(join(ends).count, 0);
    });
});

describe("the request that is shown", () => {
    const packets = seen(
        { time: start, clientPort: 40001, initial: 1000 },
        { time: start + 5e6, clientPort: 40002, initial: 20_000 },
        { time: start + 9e6, clientPort: 40001, initial: 30_000 },
        { time: start + 9.1e6, clientPort: 40003, initial: 40_000 },
    );
    const selectors: [RequestSelector, number | undefined][] = [
        [{}, 40_000],
        [{ number: 2, clientPort: 2 }, 20_000],
        [{ number: 40002, clientPort: 40002 }, 20_000],
        [{ clientPort: 40001 }, 30_000],
        [{ number: 5, clientPort: 5 }, undefined],
    ];
    for (const [selector, initial] of selectors) {
        it(`is ${initial === undefined ? "none" : `the one of ${initial}`} for ${JSON.stringify(selector)}`, () => {
            const { chosen, over } = join(packets, selector);
            assert.equal(chosen?.initial, initial);
            // Only of this one everything is kept.
            assert.deepEqual(
                over.filter(({ kept }) => kept).map((connection) => connection.initial),
                initial === undefined ? [] : [initial],
            );
        });
    }
});
