import type { Facts } from "../../checks/shared/facts.ts";
import type { PointObservation } from "../../checks/shared/flowTrace.ts";
import type { Packet } from "../../checks/shared/packets.ts";
import { observationsOf, requestScript, urlOf } from "../../checks/lessons/lesson5.ts";
import type { Exercise, Step } from "../exercise.ts";
import { publishedOf, publishedPlaces, tellPublished, unfitForPublished } from "../shared/published.ts";
import { step, unseen, words } from "../steps.ts";

export const dnat: Exercise = {
    name: "dnat",
    base: import.meta.url,
    title: words("A port of the host leads into the container", "把宿主机的端口转发到容器"),
    points: 12,
    experiment: 3,
    leaveOut: [],
    config: ({ port = 0 }) => ({ publishedPort: port }),
    drifts: true,
    parameters: (seed) => ({ port: seed.number("port", 8000, 8999) }),
    unfit: unfitForPublished,
    places: ({ experiment3: lab }) => lab && publishedPlaces(lab),
    looks: ({ experiment3: lab }) => (lab ? [requestScript(lab, 0)] : []),
    told: tellPublished,
    questions: [],
    steps: (facts) => [
        forwardingStep(facts),
        answeredStep(facts),
        aloneStep(facts),
        sourceStep(facts),
        clientStep(facts),
    ],
    truths: () => ({}),
};

function forwardingStep(facts: Facts): Step {
    const value = facts.one("forwarding");
    return step("forwarding", 2, value === "1", {
        title: words("the host forwards packets", "宿主机转发包"),
        saw: words(`net.ipv4.ip_forward = ${value}`, `net.ipv4.ip_forward = ${value}`),
        hint: words(
            "net.ipv4.ip_forward is 0: what is not for the host itself it throws away. Each network namespace has its own value",
            "net.ipv4.ip_forward 是 0：不是发给宿主机自己的包都被丢弃。每个 network namespace 有自己的值",
        ),
    });
}

/** Whether the container has answered: its log has the line of the very request that the look has made. */
function isAnswered(facts: Facts): boolean {
    return facts.one("status") === "200" && facts.one("log") !== "";
}

function answeredStep(facts: Facts): Step {
    const lab = publishedOf(facts);
    const { port } = lab.published;
    const url = urlOf(lab);
    const status = facts.one("status");
    const isNothing = status === "" || status === "000";
    return step("answered", 4, isAnswered(facts), {
        title: words(`the container answers at ${url}`, `容器在 ${url} 应答`),
        saw: isNothing
            ? words(`no answer: ${facts.one("said")}`, `没有应答：${facts.one("said")}`)
            : words(
                  `status ${status}; the container's log: ${facts.one("log") || "no line of this request"}`,
                  `状态码 ${status}；容器的日志：${facts.one("log") || "没有这次请求"}`,
              ),
        hint: isNothing
            ? lostHint(facts)
            : words(
                  `there was an answer, ${status}, which is not the container's page: who listens at port ${port} on the host?`,
                  `有应答（${status}），但不是容器的页面：宿主机上谁在监听端口 ${port}？`,
              ),
    });
}

function lostHint(facts: Facts) {
    const lab = publishedOf(facts);
    const observations = observationsOf(facts, lab, lab.client.address);
    const last = observations.findLastIndex(({ opening }) => opening);
    const { name = "", opening, refusal }: Partial<PointObservation> = observations[last] ?? {};
    if (!opening)
        return words(
            "the request was seen nowhere, not even at the host's NIC: is the client's link up?",
            "到处都没有看到这个请求，连宿主机的网卡上也没有：客户端的网卡启用了吗？",
        );
    if (last > 0)
        return words(
            `the request came as far as the ${name}, for ${opening.destination}, and no answer came back`,
            `请求到了 ${name}，目的地是 ${opening.destination}，但没有应答`,
        );
    if (!refusal)
        return words(
            `the request was last seen at the host's NIC, for ${opening.destination}, and was lost in the host: does a rule ` +
                "match it (its counters tell: `iptables -t nat -vnL`), does its new destination exist, is it forwarded?",
            `请求最后出现在宿主机的网卡上，目的地是 ${opening.destination}，之后丢在宿主机里：有规则匹配到它吗（计数器会告诉你：` +
                "`iptables -t nat -vnL`）？新的目的地存在吗？会被转发吗？",
        );
    return wasForwarded(refusal)
        ? words(
              `the request was refused, and the refusal has been forwarded, its TTL is ${refusal.ttl}: somebody behind the host ` +
                  "has got it, at a port where nobody listens. Which port has the new destination?",
              `请求被拒绝了，而拒绝的包经过了转发，TTL 是 ${refusal.ttl}：宿主机后面有人收到了它，但那个端口没有人监听。新的目的地是哪个端口？`,
          )
        : words(
              `the request was last seen at the host's NIC, for ${opening.destination}, and the host itself has refused it: ` +
                  "nothing rewrites its destination. Which chain does a packet pass before it is routed?",
              `请求最后出现在宿主机的网卡上，目的地是 ${opening.destination}，被宿主机自己拒绝了：没有规则改写目的地。包在路由之前经过哪条链？`,
          );
}

/** Whether a packet has passed a router: it left its sender with one of these. */
function wasForwarded({ ttl }: Packet): boolean {
    return ![64, 128, 255].includes(ttl);
}

const reach = words("let the container answer", "让容器应答");

function aloneStep(facts: Facts): Step {
    const { published } = publishedOf(facts);
    const title = words(
        `a rule does it, for ${published.address} and port ${published.port} alone`,
        `由规则完成，并且只针对 ${published.address} 的端口 ${published.port}`,
    );
    if (!isAnswered(facts)) return unseen("alone", 3, title, reach);
    const listener = facts.one("listener");
    const isPortOpen = facts.one("otherPort") !== "000";
    const isAddressOpen = facts.one("otherAddress") !== "000";
    const finding = listener
        ? {
              saw: words(
                  `a program of the host listens there: ${listener}`,
                  `宿主机上有程序在监听：${listener}`,
              ),
              hint: words(
                  `something listens at port ${published.port} on the host and passes on what it reads: no rule is needed for that, and the container does not see who asks`,
                  `宿主机上有程序监听端口 ${published.port} 并转交内容：那样不需要规则，但容器看不到是谁在请求`,
              ),
          }
        : isPortOpen
          ? {
                saw: words(
                    `port ${published.port + 1} leads into the container, too`,
                    `端口 ${published.port + 1} 也通向容器`,
                ),
                hint: words(
                    `the container answers at port ${published.port + 1}, too: the rule matches more than one port`,
                    `容器在端口 ${published.port + 1} 也应答：规则匹配的不止一个端口`,
                ),
            }
          : {
                saw: words(
                    `port ${published.port} of the bridge's address leads into the container, too`,
                    `网桥地址的端口 ${published.port} 也通向容器`,
                ),
                hint: words(
                    "the container answers at another address, too: the rule looks at the port and not at whom the packet is for",
                    "容器在别的地址也应答：规则只看端口，没有看包是发给谁的",
                ),
            };
    const isAlone = !listener && !isPortOpen && !isAddressOpen;
    return step("alone", 3, isAlone, {
        title,
        saw: isAlone
            ? words("other ports and addresses do not lead there", "别的端口和地址都不通向那里")
            : finding.saw,
        hint: finding.hint,
    });
}

function sourceStep(facts: Facts): Step {
    const lab = publishedOf(facts);
    const should = `${lab.published.address}:${lab.published.port}`;
    const title = words(`the answer comes from ${should}`, `应答来自 ${should}`);
    if (!isAnswered(facts)) return unseen("source", 1, title, reach);
    const source = observationsOf(facts, lab, lab.client.address)[0]?.reply?.source;
    return step("source", 1, source === should, {
        title,
        saw:
            source === undefined
                ? words("the capture at the NIC has not kept the answer", "网卡上的抓包没有保留这个应答")
                : words(`at the NIC it is from ${source}`, `在网卡上看到的来源是 ${source}`),
        hint: words(
            `the capture at the host's NIC should hold an answer from ${should}; a reset of the exercise starts the captures again`,
            `宿主机网卡上的抓包里应当有来自 ${should} 的应答；重置练习会重新开始抓包`,
        ),
    });
}

function clientStep(facts: Facts): Step {
    const { client } = publishedOf(facts);
    const title = words("the container sees the client's own address", "容器看到的是客户端自己的地址");
    if (!isAnswered(facts)) return unseen("client", 2, title, reach);
    const logged = facts.one("log").split(" ")[1] ?? "";
    return step("client", 2, logged === client.address, {
        title,
        saw: words(`its log says ${logged}`, `日志里是 ${logged}`),
        hint: words(
            `the container's log says ${logged}, and the client is ${client.address}: something rewrites the source as well`,
            `容器的日志里是 ${logged}，而客户端是 ${client.address}：还有东西改写了源地址`,
        ),
    });
}
