import type { Facts } from "../../checks/shared/facts.ts";
import type { Exercise, Parameters, Step } from "../exercise.ts";
import { step, unseen, words } from "../steps.ts";

export const veth: Exercise = {
    name: "veth",
    base: import.meta.url,
    title: words("A veth pair to a network namespace", "用 veth pair 连通 network namespace"),
    points: 10,
    experiment: 2,
    leaveOut: ["veth", "capture"],
    parameters: (seed) => {
        const own = seed.hex("name", 4);
        // Above the lab's own networks, which end at 10.32.255.0/24.
        const network = `10.${seed.number("x", 64, 127)}.${seed.number("y", 0, 255)}`;
        return {
            namespace: `net-${own}`,
            inside: `va${own}`,
            outside: `vb${own}`,
            insideAddress: `${network}.1/24`,
            outsideAddress: `${network}.2/24`,
        };
    },
    places: () => ({}),
    questions: [],
    steps(facts, parameters) {
        return [
            namespaceStep(facts, parameters),
            pairStep(facts, parameters),
            placeStep(facts, parameters),
            addressStep(facts, parameters),
            upStep(facts, parameters),
            pingStep(facts, parameters),
        ];
    },
    truths: () => ({}),
};

function namespaceStep(facts: Facts, { namespace }: Parameters): Step {
    const isThere = facts.has("namespace");
    return step("namespace", 1, isThere, {
        title: words(`the network namespace ${namespace} exists`, `network namespace ${namespace} 存在`),
        saw: isThere
            ? words(`/run/netns/${namespace} is there`, `有 /run/netns/${namespace}`)
            : words(`there is no /run/netns/${namespace}`, `没有 /run/netns/${namespace}`),
        hint: words("`ip netns list` does not show it", "`ip netns list` 里没有它"),
    });
}

/** Where an end was found: "host", "namespace", or nowhere. */
function placeOf(facts: Facts, end: "a" | "b"): string {
    return facts.one(`${end}.place`);
}

function pairStep(facts: Facts, { inside, outside }: Parameters): Step {
    const areThere = placeOf(facts, "a") !== "" && placeOf(facts, "b") !== "";
    const isPair =
        areThere &&
        facts.one("a.kind") === "veth" &&
        facts.one("b.kind") === "veth" &&
        facts.one("a.peer") === facts.one("b.index") &&
        facts.one("b.peer") === facts.one("a.index");
    const missing = [placeOf(facts, "a") === "" && inside, placeOf(facts, "b") === "" && outside].filter(
        Boolean,
    );
    return step("pair", 2, isPair, {
        title: words(
            `${inside} and ${outside} are the ends of one pair`,
            `${inside} 和 ${outside} 是同一对 veth 的两端`,
        ),
        saw: areThere
            ? words(
                  `${inside} is ${facts.one("a.kind")}, its peer has index ${facts.one("a.peer")}; ${outside} is ` +
                      `${facts.one("b.kind")}, with index ${facts.one("b.index")}`,
                  `${inside} 是 ${facts.one("a.kind")}，对端的索引是 ${facts.one("a.peer")}；${outside} 是 ${facts.one("b.kind")}，索引是 ${facts.one("b.index")}`,
              )
            : words(`not found: ${missing.join(", ")}`, `没有找到：${missing.join("、")}`),
        hint: areThere
            ? words(
                  "both links exist, and are not each other's peer: the number behind @if in `ip link` is the other end's",
                  "两个网卡都存在，但不是彼此的对端：`ip link` 里 @if 后面的数字是对端的索引",
              )
            : words(
                  `${missing.join(" and ")} is neither on the host nor in the namespace. A pair is made in one command, with both names`,
                  `${missing.join("、")} 既不在宿主机上，也不在 namespace 里。一对 veth 由一条命令创建，同时给出两个名字`,
              ),
    });
}

function placeStep(facts: Facts, { inside, namespace }: Parameters): Step {
    const place = placeOf(facts, "a");
    const title = words(`${inside} is in ${namespace}`, `${inside} 在 ${namespace} 里`);
    if (place === "") return unseen("place", 1, title, words("make the pair", "创建 veth pair"));
    return step("place", 1, place === "namespace", {
        title,
        saw:
            place === "namespace"
                ? words(`${inside} is in ${namespace}`, `${inside} 在 ${namespace} 里`)
                : words(`${inside} is on the host`, `${inside} 在宿主机上`),
        hint: words(
            `${inside} is still on the host: a link is in one namespace at a time, and can be set into another`,
            `${inside} 还在宿主机上：一个网卡同时只在一个 namespace 里，可以移到另一个`,
        ),
    });
}

const makeAndMove = words(
    "make the pair and put one end into the namespace",
    "创建 veth pair，并把一端放进 namespace",
);

function isPlaced(facts: Facts): boolean {
    return placeOf(facts, "a") === "namespace" && placeOf(facts, "b") === "host";
}

function addressStep(facts: Facts, { inside, outside, insideAddress, outsideAddress }: Parameters): Step {
    const title = words(
        `the addresses are ${insideAddress} inside and ${outsideAddress} outside`,
        `地址：里面 ${insideAddress}，外面 ${outsideAddress}`,
    );
    if (!isPlaced(facts)) return unseen("addresses", 2, title, makeAndMove);
    const [a, b] = [facts.all("a.address"), facts.all("b.address")];
    const isRight = a.includes(String(insideAddress)) && b.includes(String(outsideAddress));
    const [seenA, seenB] = [a.join(" ") || "-", b.join(" ") || "-"];
    const saw = words(
        `${inside}: ${seenA}; ${outside}: ${seenB}`,
        `${inside}：${seenA}；${outside}：${seenB}`,
    );
    const isHostAddress = [...a, ...b].some((address) => address.endsWith("/32"));
    return step("addresses", 2, isRight, {
        title,
        saw,
        hint: isHostAddress
            ? words(
                  "an address with /32 has no network: without a prefix length, `ip addr add` takes it for that of one host",
                  "/32 的地址没有网段：不写前缀长度时，`ip addr add` 把它当作单个主机的地址",
              )
            : words(
                  "an end that moves to another namespace loses its addresses: in which order was it done?",
                  "网卡移到另一个 namespace 时会失去地址：操作的先后顺序是怎样的？",
              ),
    });
}

function upStep(facts: Facts, { inside, outside }: Parameters): Step {
    const title = words("both ends are up", "两端都已启用");
    if (!isPlaced(facts)) return unseen("up", 2, title, makeAndMove);
    const [a, b] = [facts.one("a.state"), facts.one("b.state")];
    const down = [a !== "up" && inside, b !== "up" && outside].filter(Boolean);
    return step("up", 2, down.length === 0, {
        title,
        saw: words(`${inside} is ${a}, ${outside} is ${b}`, `${inside}：${a}，${outside}：${b}`),
        hint: words(
            `${down.join(" and ")} is down, and a pair carries nothing until both ends are up`,
            `${down.join("、")} 没有启用；两端都启用之前，veth pair 不传送任何包`,
        ),
    });
}

function pingStep(facts: Facts, parameters: Parameters): Step {
    const title = words("a ping from outside is answered", "从外面 ping 有应答");
    const isReady = addressStep(facts, parameters).passed && upStep(facts, parameters).passed;
    if (!isReady)
        return unseen(
            "ping",
            2,
            title,
            words("give both ends their addresses and set them up", "给两端设好地址并启用"),
        );
    const said = facts.one("ping");
    return step("ping", 2, /, [1-9]\d* received/.test(said), {
        title,
        saw: words(said, said),
        hint: words(
            "addresses and links are as they should be, and nothing comes back: does a firewall drop ICMP (`iptables -S`), " +
                "does another route lead elsewhere (`ip route`)?",
            "地址和链路都对，却没有应答：防火墙丢弃了 ICMP 吗（`iptables -S`）？有别的路由吗（`ip route`）？",
        ),
    });
}
