import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import ssh2 from "ssh2";
import { VirtualMachine } from "../../../components/index.ts";
import { argumentsConfig, labData } from "../../../components/virtualMachine/cloudInit.ts";
import { unpacked } from "../../../components/virtualMachine/userData.ts";
import { render, type Part } from "../../../tools/plugins/cloudinit/render.ts";
import { readUserData } from "../../support/cloudInit.ts";
import { present, registered } from "../../support/mocks.ts";
import { seedOf } from "../../support/seed.ts";

const { private: hostKey, public: hostPublicKey } = ssh2.utils.generateKeyPairSync("ed25519");
const own = labData("ssh-ed25519 LAB", hostKey, hostPublicKey);

const document = (...parts: Partial<Part>[]) =>
    render({
        gzip: false,
        base64Encode: false,
        boundary: "MIMEBOUNDARY",
        parts: parts.map((part) => ({ content: "", contentType: "text/plain", ...part })),
    });

/** Line ends apart, which a multipart document adds. */
const textsOf = (userData: string) =>
    readUserData(seedOf({ userData, labData: own })).parts.map(({ type, text }) => [type, text.trimEnd()]);

const ofLab = ["text/cloud-config", "text/cloud-config"];

describe("A guest's seed", () => {
    it("is read by the real cloud-init with user data of each format", () => {
        const formats: [string, string][] = [
            ["#cloud-config\ntimezone: Etc/UTC", "text/cloud-config"],
            ["#!/bin/sh\necho 'it''s é 中'", "text/x-shellscript"],
            ["#cloud-boothook\n#!/bin/sh\ntrue", "text/cloud-boothook"],
            ["## template: jinja\n#cloud-config\nfqdn: {{ v1.local_hostname }}", "text/jinja2"],
            ["#part-handler\ndef list_types(): return []", "text/part-handler"],
        ];
        for (const [userData, type] of formats) {
            const [[seenType, text] = [], ...rest] = textsOf(userData);
            assert.deepEqual([seenType, text], [type, userData]);
            assert.deepEqual(
                rest.map(([kind]) => kind),
                ofLab,
            );
        }
    });

    it("has each part of a multipart document, packed or not", () => {
        const parts = [
            { content: "#!/bin/sh\ntrue\n", contentType: "text/x-shellscript", filename: "a.sh" },
            { content: "#cloud-config\nruncmd: [one]\n", filename: "b.yaml" },
        ];
        const plain = document(...parts);
        const packed = gzipSync(plain).toString("base64");
        for (const userData of [plain, packed, Buffer.from(plain).toString("base64")]) {
            assert.equal(unpacked(userData), plain);
            assert.deepEqual(
                textsOf(unpacked(userData)).map(([type]) => type),
                ["text/x-shellscript", "text/cloud-config", ...ofLab],
            );
        }
    });

    it("lets nothing in the user data take the lab's own part away", () => {
        const hostile = [
            "ssh_authorized_keys: [ssh-ed25519 MINE]\ndisable_root: true\nssh_keys: {rsa_private: x}\nvendor_data: {enabled: false}",
            "merge_how: [{name: list, settings: [replace]}, {name: dict, settings: [replace]}]\nssh_authorized_keys: []",
        ];
        for (const text of hostile) {
            const { config } = readUserData(seedOf({ userData: `#cloud-config\n${text}\n`, labData: own }));
            assert.ok((config["ssh_authorized_keys"] as string[]).includes("ssh-ed25519 LAB"));
            assert.equal(config["disable_root"], false);
            assert.deepEqual(config["ssh_keys"], { ed25519_private: hostKey, ed25519_public: hostPublicKey });
        }
    });

    it("adds the arguments to the user data's lists, and leaves the rest of it", async () => {
        let cloudConfig = "";
        await registered(() =>
            argumentsConfig({ runcmd: ["two"], extra: "timezone: Asia/Shanghai\nlocale: C.UTF-8" }).apply(
                (text) => (cloudConfig = text),
            ),
        );
        const userData = "#cloud-config\nruncmd: [one]\ntimezone: Etc/UTC\n";
        const { config } = readUserData(seedOf({ userData, cloudConfig, labData: own }));
        assert.deepEqual(
            [config["runcmd"], config["timezone"], config["locale"]],
            [["one", "two"], "Etc/UTC", "C.UTF-8"],
        );
    });
});

describe("User data that cloud-init would take without a word", () => {
    const config = (text: string) => `#cloud-config\n${text}`;
    const cases: [string, string, string, RegExp][] = [
        [
            "no known first line",
            "runcmd: [ls]\n",
            "userData, line 1",
            /a first line that cloud-init knows: .*#cloud-config/,
        ],
        [
            "a blank first line",
            "\n#cloud-config\na: 1\n",
            "userData, line 1",
            /a first line that cloud-init knows/,
        ],
        ["a second document", config("a: 1\n---\nb: 2\n"), "userData, line 3", /one YAML document/],
        ["a tab", config("runcmd:\n\t- ls\n"), "userData, line 3", /no tab/],
        ["an empty command", config("runcmd:\n  - ls\n  -\n  - pwd\n"), "userData, line 4", /none of runcmd/],
        ["an empty boot command", config("bootcmd:\n  - ''\n"), "userData, line 3", /none of bootcmd/],
        ["an empty list of words", config("runcmd:\n  - []\n"), "userData, line 3", /none of runcmd/],
        ["no map", config("- a\n"), "userData, line 1", /a map/],
        ["no YAML", config("a: [1\nb: 2\n"), "userData, line 3", /^YAML: /],
        ["CRLF", "#!/bin/sh\r\ntrue\r\n", "userData, line 1", /LF alone/],
        [
            "a key list that is a text",
            config("a: 1\nssh_authorized_keys: ssh-rsa A\n"),
            "userData, line 3",
            /a list/,
        ],
        ["nothing to include", "#include\n# none\n", "userData, line 1", /an address to include/],
        ["a relative include", "#include\nfile://a\n", "userData, line 2", /URL/],
        ["a template of nothing", "## template: jinja\na: 1\n", "userData, line 2", /what is templated/],
        [
            "what the schema refuses",
            config("a: 1\nruncmd: 7\n"),
            "userData, line 3",
            /cloud-init's schema takes: runcmd/,
        ],
        ["broken gzip", "H4sIAAAAAAAAA===", "userData", /gzip/],
        [
            "a part that is none",
            document({ content: "#!/bin/sh\n" }, { content: "a: 1\n", filename: "b" }),
            "userData, part 2 (b), line 1",
            /a first line/,
        ],
        [
            "a script without its first line",
            document({ content: "ls\n", contentType: "text/x-shellscript" }),
            "userData, part 1, line 1",
            /"#!"/,
        ],
        [
            "an unknown type",
            document({ content: "ls\n", contentType: "text/html" }),
            "userData, part 1, line 1",
            /a content type of/,
        ],
        [
            "a character beyond ASCII",
            document({ content: "#!/bin/sh\necho 中\n" }),
            "userData, part 1, line 2",
            /ASCII alone/,
        ],
    ];
    for (const [what, userData, argument, allowed] of cases)
        it(`is refused: ${what}`, () => {
            const [fault, ...others] = VirtualMachine.faults({ userData });
            assert.deepEqual([fault?.argument, others], [argument, []]);
            assert.match(fault?.allowed ?? "", allowed);
        });

    it("is refused as soon as it is known, where it comes from another resource", async () => {
        const text = Promise.resolve("runcmd: [ls]\n");
        const failing = registered(() => {
            new VirtualMachine("it", { userData: text });
        });
        await assert.rejects(failing, /userData, line 1: "runcmd: \[ls\]"; allowed: a first line/);
    });

    it("is not what is right", async () => {
        const right = [
            config("runcmd:\n  - [sh, -c, 'true']\n  - ls\nssh_authorized_keys: [ssh-ed25519 A]\n"),
            "#!/bin/sh\necho é\n",
            "#include\nhttps://example.org/a\n\n# more\n/etc/b\nfile:///c\n",
            document(
                { content: "#!/bin/sh\n" },
                { content: config("a: 1\n"), contentType: "text/cloud-config" },
            ),
        ];
        for (const userData of right) assert.deepEqual(VirtualMachine.faults({ userData }), []);
        const { resources } = await registered(() => new VirtualMachine("it", { userData: right[1] ?? "" }));
        const { inputs } = present(resources.find(({ name }) => name === "it-qemu"));
        assert.match(String(inputs["stdin"]), /^userData='#!\/bin\/sh\necho é\n'$/m);
    });
});
