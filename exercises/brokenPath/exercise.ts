import { judge, observationsOf, requestScript, urlOf } from "../../checks/lessons/lesson5.ts";
import type { Facts } from "../../checks/shared/facts.ts";
import type { Exercise, InjectedFault, Step, Words } from "../exercise.ts";
import { faultQuestion } from "../shared/faults.ts";
import { publishedOf, publishedPlaces, tellPublished, unfitForPublished } from "../shared/published.ts";
import { step, words } from "../steps.ts";

const faults: [InjectedFault, ...InjectedFault[]] = [
    { name: "dnat-gone", hop: "nic", title: words("the DNAT rule is gone", "DNAT 规则不见了") },
    {
        name: "dnat-elsewhere",
        hop: "nic",
        title: words("the DNAT rule leads to another address", "DNAT 规则指向别的地址"),
    },
    {
        name: "forward-drop",
        hop: "nic",
        title: words("a rule of the chain FORWARD drops it", "FORWARD 链里有规则丢弃它"),
    },
    { name: "forwarding-off", hop: "nic", title: words("the host does not forward", "宿主机不转发") },
    {
        name: "link-down",
        hop: "nic",
        title: words("the veth pair's host end is down", "veth pair 的宿主机一端没有启用"),
    },
    {
        name: "no-route",
        hop: "veth-container",
        title: words("the container has no default route", "容器没有默认路由"),
    },
    {
        name: "nginx-stopped",
        hop: "veth-container",
        title: words("the web server does not run", "Web 服务器没有运行"),
    },
    {
        name: "nginx-port",
        hop: "veth-container",
        title: words("the web server listens at another port", "Web 服务器监听在别的端口"),
    },
];

const hops: Readonly<Record<string, Words>> = {
    nic: words("the host's NIC", "宿主机的网卡"),
    bridge: words("the bridge", "网桥"),
    "veth-host": words("the veth pair's host end", "veth pair 的宿主机一端"),
    "veth-container": words("the veth pair's container end", "veth pair 的容器一端"),
};

export const brokenPath: Exercise = {
    name: "broken-path",
    base: import.meta.url,
    title: words("The page worked yesterday", "昨天网页还能打开"),
    points: 8,
    experiment: 3,
    leaveOut: [],
    drifts: true,
    faults,
    parameters: (seed) => ({ fault: seed.choice("fault", faults).name }),
    unfit: unfitForPublished,
    places: ({ experiment3: lab }) => lab && publishedPlaces(lab),
    looks: ({ experiment3: lab }) => (lab ? [requestScript(lab, 0)] : []),
    told: tellPublished,
    questions: [
        {
            key: "hop",
            text: words("where a request was last seen before you mended it", "修好之前，请求最后出现在哪里"),
            kind: "choice",
            choices: hops,
            points: 2,
        },
        faultQuestion(faults),
    ],
    steps: (facts) => [mendedStep(facts)],
    truths: (_, { fault }) => ({
        hop: faults.flatMap(({ name, hop }) => (name === fault && hop ? [hop] : [])),
        fault: [String(fault)],
    }),
};

function mendedStep(facts: Facts): Step {
    const lab = publishedOf(facts);
    const url = urlOf(lab);
    const status = facts.one("status");
    const isNothing = status === "" || status === "000";
    return step("mended", 4, judge(facts, lab).passed, {
        title: words(
            `${url} answers again, on the way that lesson 5 shows`,
            `${url} 又有应答了，走的是第 5 课的路`,
        ),
        saw: isNothing
            ? words(`no answer: ${facts.one("said")}`, `没有应答：${facts.one("said")}`)
            : words(`status ${status}`, `状态码 ${status}`),
        hint: isNothing ? lostHint(facts) : oddHint(facts),
    });
}

function lostHint(facts: Facts): Words {
    const lab = publishedOf(facts);
    const observations = observationsOf(facts, lab, lab.client.address);
    const last = observations.findLastIndex(({ opening }) => opening);
    if (last < 0)
        return words(
            "a request is seen nowhere, not even at the host's NIC: are the client's link and address there?",
            "到处都看不到请求，连宿主机的网卡上也没有：客户端的网卡和地址还在吗？",
        );
    if (last === 0)
        return words(
            "a request is seen at the host's NIC, and nothing of it at the bridge. Between them stand: what rewrites its " +
                "destination, what decides whether it passes on, and what the bridge is joined to. Look at each",
            "宿主机的网卡上看得到请求，网桥上什么都没有。两者之间有：改写目的地的规则、决定是否放行的设置、网桥另一边连接的东西。逐个检查",
        );
    if (last < observations.length - 1)
        return words(
            `a request is last seen at the ${observations[last]?.name}: what does \`ip link\` say of the next link?`,
            `请求最后出现在 ${observations[last]?.name}：\`ip link\` 怎么说下一个网卡？`,
        );
    return observations[last]?.refusal
        ? words(
              "a request comes as far as the container's end, and is refused there: who listens in the container, and at which port?",
              "请求到了容器那一端，在那里被拒绝：容器里谁在监听，监听哪个端口？",
          )
        : words(
              "a request comes as far as the container's end, and no answer leaves: how does the container know the way back?",
              "请求到了容器那一端，却没有应答出来：容器怎么知道回去的路？",
          );
}

/** There is an answer, and yet something is not as it was. */
function oddHint(facts: Facts): Words {
    const lab = publishedOf(facts);
    if (lab.captures.some((_, point) => facts.has(`point${point}.gone`)))
        return words(
            "there is an answer, but a capture has ended, as it does when its interface is deleted; a reset of the exercise " +
                "builds all of it again",
            "有应答了，但有一处抓包已经结束：删除网卡时就会这样；重置练习会重新搭好",
        );
    return words(
        "there is an answer, but not as it was: the request does not pass bridge and container as it came, or the container " +
            "does not see the client's own address. Does something of the host answer in its place?",
        "有应答了，但和原来不一样：请求没有原样经过网桥和容器，或者容器看到的不是客户端自己的地址。是不是宿主机上有东西在代它应答？",
    );
}
