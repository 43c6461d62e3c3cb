import assert from "node:assert/strict";
import { parsePacket } from "../../../checks/shared/packets.ts";

const head =
    "1795489782.099199 IP (tos 0x0, ttl 63, id 28754, offset 0, flags [DF], proto TCP (6), length 225)";

describe("a line of tcpdump", () => {
    it("is a packet that opens a connection", () => {
        const line =
            `${head}     198.51.100.2.40001 > 198.51.100.1.80: Flags [S], cksum 0x5499 (incorrect -> 0x1b67), ` +
            "seq 64253617, win 64240, options [mss 1460,sackOK,TS val 3532127131 ecr 0,nop,wscale 10], length 0";
        assert.deepEqual(parsePacket(line), {
            time: 1795489782099199,
            ttl: 63,
            source: "198.51.100.2:40001",
            destination: "198.51.100.1:80",
            flags: "S",
            sequence: 64253617,
            length: 0,
        });
    });

    it("is a packet that carries data, with the first byte's number, whatever it carries", () => {
        const line =
            `${head}     172.31.77.2.80 > 198.51.100.2.40001: Flags [P.], cksum 0x242b (incorrect -> 0xc527), ` +
            "seq 3003165422:3003165595, ack 64253698, win 64, options [nop,nop,TS val 1 ecr 2], length 173: HTTP, length: 173";
        assert.deepEqual(parsePacket(line), {
            time: 1795489782099199,
            ttl: 63,
            source: "172.31.77.2:80",
            destination: "198.51.100.2:40001",
            flags: "P.",
            sequence: 3003165422,
            length: 173,
        });
    });

    it("is a packet that only acknowledges, and has no number of its own", () => {
        const line =
            `${head}     172.31.77.2.80 > 198.51.100.2.40001: Flags [.], cksum 0x2386 (correct), ack 64253618, ` +
            "win 63, options [nop,nop,TS val 1 ecr 2], length 0";
        const packet = parsePacket(line);
        assert.equal(packet?.flags, ".");
        assert.equal(packet.sequence, undefined);
    });

    it("is no packet where it says something else", () => {
        assert.equal(parsePacket("tcpdump: truncated dump file"), undefined);
    });
});
