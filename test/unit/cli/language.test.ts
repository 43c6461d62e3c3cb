import assert from "node:assert/strict";
import type { Command } from "commander";
import { nslab } from "../../../cli/commands.ts";
import { speak } from "../../../messages/spoken.ts";
import { assertChinese } from "../messages/chinese.ts";
import { StandIn } from "./standIn.ts";

const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];

describe("help in Chinese", () => {
    afterEach(() => {
        speak("en");
    });

    it("has no English but names and commands", () => {
        speak("zh-CN");
        for (const command of all(nslab([], () => undefined))) {
            const [usage = "", ...help] = command.helpInformation().split("\n");
            const placeholders = command.registeredArguments.map((argument) => argument.name());
            assertChinese(
                placeholders.reduce((text, name) => text.replaceAll(name, "·"), help.join("\n")),
                command.name(),
            );
            assert.match(usage, /^用法：/);
        }
    });
});

describe("the language of a command line", () => {
    let nslab: StandIn;
    afterEach(() => {
        nslab.close();
    });

    const mistakes: [string[], RegExp][] = [
        [["fly"], /^错误：未知命令 “fly”$/m],
        [["statu"], /^（是不是想输入 status？）$/m],
        [["check", "--yaml"], /^错误：未知选项 “--yaml”$/m],
        [["check", "twice"], /^错误：“check” 的参数过多，应有 0 个，实际有 1 个：twice。$/m],
        [["enter", "moon"], /^错误：参数 “place” 的值 “moon” 无效。可选值：container, chroot, namespace。$/m],
        [["up", "--stack"], /^错误：选项 “-s, --stack <name>” 缺少值$/m],
        [["report", "--request", ":65536"], /无效。应为从 1 开始的序号，或 :1 到 :65535 的端口。$/m],
        [["capture"], /^错误：缺少必需的参数 /m],
        [["class", "export", "os", "--lms", "csv"], /^错误：没有给出必需的选项 “--template <file>”$/m],
        [["new", "alice", "--slot", "0"], /无效。应为 1 到 4095 之间的整数。$/m],
        [["destroy", "alice"], /^如果它是 stack 的名称：\.\/nslab destroy --stack alice$/m],
    ];
    for (const [words, expected] of mistakes)
        it(`is that of --lang where ${words.join(" ")} is refused`, async () => {
            nslab = new StandIn("", { LC_ALL: "C" });
            const { code, stderr } = await nslab.run("--lang=zh-CN", ...words);
            assert.equal(code, 1);
            assert.match(stderr, expected);
            assertChinese(stderr, words.join(" "));
        });

    it("is that of the locale, unless --lang asks for another", async () => {
        nslab = new StandIn("", { LC_ALL: "", LC_MESSAGES: "zh_CN.UTF-8", LANG: "C" });
        assert.match((await nslab.run("fly")).stderr, /未知命令/);
        assert.match((await nslab.run("fly", "--lang", "en")).stderr, /unknown command 'fly'/);
    });

    it("is one of those that there are", async () => {
        nslab = new StandIn("", { LC_ALL: "C" });
        const { code, stderr } = await nslab.run("status", "--lang", "fr");
        assert.equal(code, 1);
        assert.match(stderr, /'fr' is invalid\. Allowed choices are en, zh-CN\./);
    });

    it("is nothing to what follows --", async () => {
        nslab = new StandIn("", { LC_ALL: "C" });
        assert.match((await nslab.run("fly", "--", "--lang", "zh-CN")).stderr, /unknown command/);
    });
});

describe("what is printed in Chinese", () => {
    const container = { pid: 200, startTime: 2 };
    const lab = {
        experiment1: {
            rootFs: "/var/lib/nslab/dev/centos",
            chroot: container,
            container,
            cgroup: { path: "/sys/fs/cgroup/go-demo", version: 2 },
            allocator: { kind: "Go", command: "/bin/go-demo" },
        },
    };
    let nslab: StandIn;
    beforeEach(() => {
        nslab = new StandIn(
            `[ "$2" = ls ] && echo '[]' && exit; [ "$2" = export ] && echo '{"deployment":{}}' && exit; echo '${JSON.stringify({ host: { address: "this machine" }, ...lab })}'`,
            {
                LANG: "zh_CN.UTF-8",
                LC_ALL: "",
                LC_MESSAGES: "",
            },
        );
    });
    afterEach(() => {
        nslab.close();
    });

    it("has no English but names and commands", async () => {
        for (const words of [
            ["enter", "namespace", "-s", "t"],
            ["status", "-s", "t"],
            ["report", "-s", "t"],
            ["logs", "web", "-s", "t"],
            ["exercise", "list", "-s", "t"],
            ["exercise", "show", "1", "-s", "t"],
            ["exercise", "check", "root", "-s", "t"],
            ["exercise", "check", "flying", "-s", "t"],
            ["exercise", "answer", "root", "-s", "t"],
            ["exercise", "answer", "root", "colour", "blue", "-s", "t"],
            ["destroy", "-s", "none"],
        ]) {
            const { stdout, stderr } = await nslab.run(...words);
            assertChinese(stderr, words.join(" "));
            assertChinese(stdout, words.join(" "));
        }
    });
});
