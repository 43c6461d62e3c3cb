import assert from "node:assert/strict";
import { nearest, parseLine, type Asked } from "../../../report/log.ts";

const asked: Asked = {
    client: "198.51.100.2",
    request: "GET / HTTP/1.1",
    agent: "curl/7.88.1",
    status: 200,
    time: 1795489782_300_000,
};
const line = (change: { time?: string; client?: string; status?: number; agent?: string } = {}) => {
    const { time = "1795489782.299", client = asked.client, status = 200, agent = asked.agent } = change;
    return `${time} ${client} "GET / HTTP/1.1" ${status} 25 "${agent}"`;
};

describe("the web server's log", () => {
    it("has a line with its time in microseconds, client, request, status and bytes", () => {
        assert.deepEqual(parseLine(line()), {
            text: line(),
            time: 1795489782_299_000,
            client: "198.51.100.2",
            request: "GET / HTTP/1.1",
            status: 200,
            bytes: 25,
        });
        assert.equal(parseLine("nonsense"), undefined);
    });

    it("is searched for what has bytes that nginx and tshark write as different escapes", () => {
        const agent = 'a\\x1b[2J\\x7f\\ttab "quoted" \ufffd\ufffd'; // as tshark's are shown
        const logged = line({ agent: "a\\x1B[2J\\x7F\\x09tab \\x22quoted\\x22 \\xC3\\xA9" });
        assert.equal(nearest([line(), logged], { ...asked, agent })?.text, logged);
    });

    it("is searched for the line that says the same, at the time that is nearest", () => {
        const others = [
            line({ client: "198.51.100.3" }),
            line({ status: 404 }),
            line({ agent: "somebody else" }),
            line({ time: "1795489782.200" }),
        ];
        assert.equal(nearest([...others, line()], asked)?.text, line());
        assert.equal(nearest(others.slice(0, 3), asked), undefined);
    });
});
