import type { Facts } from "../../checks/shared/facts.ts";
import { parsePacket, type Packet } from "../../checks/shared/packets.ts";
import type { Exercise, Parameters, Step } from "../exercise.ts";
import { publishedOf, publishedPlaces, tellPublished, unfitForPublished } from "../shared/published.ts";
import { step, words } from "../steps.ts";

export const journey: Exercise = {
    name: "journey",
    base: import.meta.url,
    title: words("A request's way through the host", "一个请求穿过宿主机的路"),
    points: 10,
    experiment: 3,
    leaveOut: [],
    parameters: (seed) => ({ agent: `traveller-${seed.hex("agent", 8)}` }),
    unfit: unfitForPublished,
    places: ({ experiment3: lab }) => lab && publishedPlaces(lab),
    told: tellPublished,
    questions: [
        {
            key: "port",
            text: words("the client's own port", "客户端自己的端口"),
            kind: "number",
            points: 2,
        },
        {
            key: "seq",
            text: words(
                "the absolute sequence number of the packet that carries the request",
                "携带请求的那个包的绝对序列号",
            ),
            kind: "number",
            points: 2,
        },
        {
            key: "ttl-nic",
            text: words("its TTL at the host's NIC", "它在宿主机网卡上的 TTL"),
            kind: "number",
            points: 1,
        },
        {
            key: "ttl-container",
            text: words("its TTL at the container's end", "它在容器那一端的 TTL"),
            kind: "number",
            points: 1,
        },
        {
            key: "destination",
            text: words(
                "its destination at the bridge, address and port",
                "它在网桥上的目的地（地址和端口）",
            ),
            kind: "address",
            points: 2,
        },
    ],
    steps: (facts, parameters) => [askedStep(facts, parameters)],
    truths(facts) {
        const of = (point: string, value: (packet: Packet) => string | number | undefined) =>
            seenAt(facts, point).map((packet) => String(value(packet)));
        const truths = {
            port: of("nic", ({ source }) => source.split(":")[1]),
            seq: of("nic", ({ sequence }) => sequence),
            "ttl-nic": of("nic", ({ ttl }) => ttl),
            "ttl-container": of("containerEnd", ({ ttl }) => ttl),
            destination: of("bridge", ({ destination }) => destination),
        };
        return Object.fromEntries(Object.entries(truths).filter(([, values]) => values.length > 0));
    },
};

/** The packets that carried the requests of this agent, as a capture has them. */
function seenAt(facts: Facts, point: string): Packet[] {
    return facts.all(point).flatMap((line) => parsePacket(line) ?? []);
}

function askedStep(facts: Facts, { agent }: Parameters): Step {
    const { client } = publishedOf(facts);
    const line = facts.one("log");
    const logged = line.split(" ")[1] ?? "";
    return step("asked", 2, logged === client.address, {
        title: words(
            `the web server's log has a request of ${agent}`,
            `Web 服务器的日志里有 ${agent} 的请求`,
        ),
        saw: line === "" ? words("no such line", "没有这样的行") : words(line, line),
        hint:
            line === ""
                ? words(
                      "the log has no line with this user agent since the start. curl says who it is in a header, which one of its options sets; the port is part of the URL",
                      "开始以来，日志里没有带这个 user agent 的行。curl 在一个请求头里说明自己是谁，有选项可以设置；端口是 URL 的一部分",
                  )
                : words(
                      `the request came from ${logged}, and the client is ${client.address}: in which network namespace did curl run?`,
                      `请求来自 ${logged}，而客户端是 ${client.address}：curl 是在哪个 network namespace 里运行的？`,
                  ),
    });
}
