import type { flow as english } from "./en.ts";

/** 抓包能说明的请求路径：用于 `check`、`report` 及其网页。 */
export const flow = {
    "flow.nic": "宿主机网卡",
    "flow.bridge": "网桥",
    "flow.vethHost": "veth 宿主机端",
    "flow.vethContainer": "veth 容器端",
    "flow.place": "{device}，在 namespace {namespace} 中",

    "flow.remedy": "`./nslab preview` 会指出哪些与 stack 不符，`./nslab up` 会修好",
    "flow.remedied": "{fault}；{remedy}",
    "flow.ended": "{point}处不再抓包：它的 tcpdump（PID {pid}）已经结束",
    "flow.unlogged": "Web 服务器的日志里没有 {client} 的行",
    "flow.unloggedStatus": "Web 服务器的日志里没有 {client} 的、状态码为 {status} 的行",

    "flow.lastSeen": "请求最后出现在{point}（{place}）",
    "flow.detour":
        "{seen}，没有到{next}，却得到了应答：DNAT 规则不在时（`iptables -t nat -S`），由宿主机上监听的程序应答，例如 docker-proxy",
    "flow.lost.bridge":
        "{seen}，没有到{next}：端口 {port} 的 DNAT 规则在吗（`{within}iptables -t nat -S`）？宿主机转发吗（`{within}sysctl {forwarding}`、`{within}iptables -S FORWARD`）？有没有别的规则把它丢弃（`{within}nft list ruleset`）？网桥上有端口吗（`{within}bridge link`）？",
    "flow.lost.vethHost": "{seen}，没有到{next}：veth pair 的宿主机端启用了吗（`{within}ip link`）？",
    "flow.lost.vethContainer": "{seen}，没有到{next}：容器端启用了吗？",
    "flow.nowhere": "哪里都没有看到请求：客户端有地址吗（`ip addr`）？它的链路启用了吗？",
    "flow.refused": "握手到达了容器，但被拒绝：那里没有程序在监听，可见 nginx 已经停止",
    "flow.unanswered": "{seen}，没有应答回来：容器有默认路由吗（`ip route`）？",

    "flow.noRequestKept": "{point}处的抓包里没有这次请求",
    "flow.noReplyKept": "{point}处的抓包里没有应答",
    "flow.destination": "在{point}处，请求发往 {found}，而不是 {expected}",
    "flow.source": "在{point}处，应答来自 {found}，而不是 {expected}",
    "flow.sequence": "{before}和{point}看到的 TCP 序列号不同",
    "flow.order": "{point}比{before}更早看到请求",
    "flow.ttl": "从{before}到{point}，TTL 由 {was} 变为 {is}",

    "flow.capture.missing": "{point}处的抓包缺失：没有 {file}；{remedy}",
    "flow.capture.empty": "{point}处的抓包是空的：一个包也没有",
    "flow.capture.truncated":
        "{point}处的抓包在 {packets, number} 个包之后中断，后面的都丢失了（tshark：{trouble}）",
    "flow.cut": "请求很长：只显示最前面的包，总数里计入了全部",
    "flow.noRequest": "还没有抓到请求：用 `./nslab check` 发一次，或者用 `{command}`",
    "flow.noRequestElsewhere": "还没有抓到请求：用 `./nslab check` 发一次，或者在另一台机器上用 `{command}`",
} satisfies Record<keyof typeof english, string>;
