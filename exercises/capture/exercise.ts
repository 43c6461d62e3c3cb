import type { Facts } from "../../checks/shared/facts.ts";
import { withoutPrefix } from "../../host/address.ts";
import type { Exercise, Parameters, Step } from "../exercise.ts";
import { step, unseen, words } from "../steps.ts";

/** How many of the talker's packets must be in the file. */
const wanted = 5;

export const capture: Exercise = {
    name: "capture",
    base: import.meta.url,
    title: words("A capture inside the namespace", "在 namespace 里抓包"),
    points: 8,
    experiment: 2,
    leaveOut: ["capture"],
    parameters: (seed) => ({
        file: `/root/capture-${seed.hex("name", 4)}.pcap`,
        ttl: seed.number("ttl", 33, 63),
        word: seed.word("word", 8),
    }),
    places: ({ experiment2: lab }) =>
        lab && {
            namespace: lab.networkNamespace,
            insideName: lab.inside.name,
            insideAddress: withoutPrefix(lab.inside.address),
            outsideName: lab.outside.name,
            outsideAddress: withoutPrefix(lab.outside.address),
        },
    questions: [
        {
            key: "ttl",
            text: words("the TTL of the talker's packets", "这些包的 TTL"),
            kind: "number",
            points: 1,
        },
        {
            key: "mac",
            text: words("the MAC address that they come from", "这些包的源 MAC 地址"),
            kind: "address",
            points: 2,
        },
        {
            key: "word",
            text: words("the word that they carry again and again", "包里反复出现的单词"),
            kind: "word",
            points: 2,
        },
    ],
    steps: (facts, parameters) => [fileStep(facts, parameters), packetStep(facts)],
    truths: (facts, { ttl, word }) => ({
        ttl: [String(ttl)],
        word: [String(word)],
        ...(facts.has("mac") && { mac: [facts.one("mac")] }),
    }),
};

function fileStep(facts: Facts, { file }: Parameters): Step {
    const isCapture = facts.has("pcap");
    const [all, ofLink] = [facts.number("packets"), facts.number("ofLink")];
    return step("file", 1, isCapture && ofLink > 0, {
        title: words(`${file} is a capture of that link`, `${file} 是这条链路的抓包文件`),
        saw: isCapture
            ? words(
                  `${all} packets, ${ofLink} of them of this link`,
                  `${all} 个包，其中 ${ofLink} 个来自这条链路`,
              )
            : facts.has("file")
              ? words("a file that is no capture", "文件在，但不是抓包文件")
              : words("no such file", "没有这个文件"),
        hint: fileHint(isCapture, all, facts.has("file")),
    });
}

function fileHint(isCapture: boolean, all: number, isThere: boolean) {
    if (!isThere)
        return words(
            "the file is not there. tcpdump prints what it captures unless it is told to write it",
            "文件不存在。不另外指定时，tcpdump 只把抓到的包打印出来，不写文件",
        );
    if (!isCapture)
        return words(
            "the file holds text: what tcpdump prints is not what it writes for other programs to read",
            "文件里是文本：tcpdump 打印的内容，不是供其他程序读取的抓包格式",
        );
    if (all === 0)
        return words(
            "the file has 0 packets: tcpdump was stopped before it wrote. Its manual says what -U does",
            "文件里有 0 个包：tcpdump 还没写出就被停掉了。手册里有 -U 的说明",
        );
    return words(
        "none of its packets is of this pair: at which interface, and in which namespace, did tcpdump listen?",
        "里面没有这对 veth 的包：tcpdump 是在哪个 namespace 的哪块网卡上抓的？",
    );
}

function packetStep(facts: Facts): Step {
    const title = words(
        `${wanted} packets of the talker, after the start`,
        `开始之后收到的至少 ${wanted} 个 ping 包`,
    );
    if (facts.number("ofLink") === 0) return unseen("packets", 2, title, words("make the capture", "抓包"));
    const count = facts.number("ofTalker");
    return step("packets", 2, count >= wanted, {
        title,
        saw: words(`${count} of them are in the file`, `文件里有 ${count} 个`),
        hint: words(
            `${count} of the talker's packets are in the file; it sends one every two seconds, and replies do not count`,
            `文件里有 ${count} 个；每两秒发一个，应答不算`,
        ),
    });
}
