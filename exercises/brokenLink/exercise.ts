import type { Facts } from "../../checks/shared/facts.ts";
import type { Exercise, InjectedFault, Step, Words } from "../exercise.ts";
import { faultQuestion } from "../shared/faults.ts";
import { step, words } from "../steps.ts";

const faults: [InjectedFault, ...InjectedFault[]] = [
    { name: "inside-down", title: words("the inside end is down", "里面的一端没有启用") },
    {
        name: "prefix-32",
        title: words("the inside address has the prefix length 32", "里面的地址前缀长度是 32"),
    },
    {
        name: "wrong-namespace",
        title: words("the inside end is in another namespace", "里面的一端在另一个 namespace 里"),
    },
    {
        name: "wrong-neighbour",
        title: words("the host has a wrong neighbour entry", "宿主机上有一条错误的邻居表项"),
    },
    {
        name: "input-drop",
        title: words("a rule of the namespace's chain INPUT drops ICMP", "namespace 的 INPUT 链丢弃 ICMP"),
    },
];

export const brokenLink: Exercise = {
    name: "broken-link",
    base: import.meta.url,
    title: words("The namespace does not answer", "namespace 没有应答"),
    points: 6,
    experiment: 2,
    // A capture ends where its interface leaves the namespace.
    leaveOut: ["capture"],
    drifts: true,
    faults,
    parameters: (seed) => ({ fault: seed.choice("fault", faults).name }),
    places: ({ experiment2: lab }) =>
        lab && {
            namespace: lab.networkNamespace,
            beside: `${lab.networkNamespace}-2`,
            insideName: lab.inside.name,
            insideAddress: lab.inside.address,
            outsideName: lab.outside.name,
            outsideAddress: lab.outside.address,
        },
    told: ({ experiment2: lab }) =>
        lab
            ? [
                  ["insideName", lab.inside.name],
                  ["outsideName", lab.outside.name],
                  ["networkNamespace", lab.networkNamespace],
              ]
            : [],
    questions: [faultQuestion(faults)],
    steps: (facts) => [answersStep(facts)],
    truths: (_, { fault }) => ({ fault: [String(fault)] }),
};

function answersAll(facts: Facts, end: "outside" | "inside"): boolean {
    return /^(\d+) packets transmitted, \1 received/.test(facts.one(`${end}.ping`));
}

/** What a ping from one end has come to. */
function resultOf(facts: Facts, end: "outside" | "inside"): Words {
    const said = facts.one(`${end}.ping`) || facts.one(`${end}.said`) || "-";
    // ping(8) is asked to send from the end's own address.
    if (said.includes("Cannot assign requested address"))
        return words(
            "nothing was sent, its own address is on no link there",
            "没有发出：那里没有网卡有它的地址",
        );
    return words(said, said);
}

function answersStep(facts: Facts): Step {
    const namespace = facts.one("networkNamespace");
    const isMended = answersAll(facts, "outside") && answersAll(facts, "inside");
    const [outside, inside] = [resultOf(facts, "outside"), resultOf(facts, "inside")];
    return step("answers", 4, isMended, {
        title: words(
            `the host and the namespace ${namespace} answer each other's pings`,
            `宿主机和 namespace ${namespace} 互相 ping 都有应答`,
        ),
        saw: words(
            `from the host: ${outside.en}; from the namespace: ${inside.en}`,
            `从宿主机：${outside["zh-CN"]}；从 namespace：${inside["zh-CN"]}`,
        ),
        hint: hintOf(facts),
    });
}

function hintOf(facts: Facts): Words {
    const [inside, outside] = [facts.one("insideName"), facts.one("outsideName")];
    const namespace = facts.one("networkNamespace");
    const [inner, outer] = [facts.one("inside.state"), facts.one("outside.state")];
    if (!facts.has("namespace") || outer === "missing")
        return words(
            `${outside} or the namespace ${namespace} is gone; a reset of the exercise builds both again`,
            `${outside} 或 namespace ${namespace} 不在了；重置练习会重新搭好`,
        );
    if (inner === "missing")
        return words(
            `there is no ${inside} in ${namespace}, and yet ${outside} has a peer: which other namespaces are there?`,
            `${namespace} 里没有 ${inside}，而 ${outside} 却有对端：还有哪些别的 namespace？`,
        );
    if (inner !== "up" || outer !== "up")
        return words(
            "a pair carries nothing until both ends are up: compare what `ip link` says of both",
            "两端都启用之前，veth pair 不传送任何包：比较 `ip link` 对两端的显示",
        );
    if (facts.number("frames") === 0)
        return words(
            `both ends are up, and nothing that the host sends comes in at ${inside}: by which interface does the host send it?`,
            `两端都已启用，但宿主机发出的东西没有到达 ${inside}：宿主机是从哪个网卡发的？`,
        );
    if (facts.number("pings") === 0)
        return words(
            `something arrives at ${inside}, and the namespace never gets to read a ping. A frame that is for another MAC ` +
                "address is thrown away, and so is what a firewall does not let in: compare and look",
            `${inside} 上有包到达，但 namespace 一个 ping 也没有读到。发给别的 MAC 地址的帧会被丢弃，防火墙不放行的也会：比较一下，再看一看`,
        );
    return words(
        "the requests arrive and are read, and no reply leaves: has the sender of the reply a route to the one who asks, and " +
            "what follows from the prefix length of an address?",
        "请求到了，也被读到了，却没有应答出来：发应答的一方有到对方的路由吗？地址的前缀长度会带来什么？",
    );
}
