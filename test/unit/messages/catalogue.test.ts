import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { assertChinese } from "./chinese.ts";
import { catalogue, type Key } from "../../../messages/catalogue.ts";
import { languages, localeLanguage } from "../../../messages/language.ts";
import { Words } from "../../../messages/words.ts";

const keys = Object.keys(catalogue.en) as Key[];

/** The names of a message's values and tags. */
function wants(elements: MessageFormatElement[]): string[] {
    return elements.flatMap((element) => {
        switch (element.type) {
            case TYPE.literal:
            case TYPE.pound:
                return [];
            case TYPE.tag:
                return [`<${element.value}>`, ...wants(element.children)];
            case TYPE.plural:
            case TYPE.select:
                return [
                    element.value,
                    ...Object.values(element.options).flatMap(({ value }) => wants(value)),
                ];
            default:
                return [element.value];
        }
    });
}

describe("the catalogue of messages", () => {
    it("has every message in every language, and each wants the same values", () => {
        for (const language of languages) {
            const said = catalogue[language];
            assert.deepEqual(Object.keys(said).toSorted(), keys.toSorted());
            for (const key of keys)
                assert.deepEqual(
                    [...new Set(wants(parse(said[key])))].toSorted(),
                    [...new Set(wants(parse(catalogue.en[key])))].toSorted(),
                    `${language}: ${key}`,
                );
        }
    });

    it("leaves nothing in English where it is Chinese", () => {
        /** Whose messages are names, numbers and signs in every language. */
        const same = new Set(keys.filter((key) => catalogue["zh-CN"][key] === catalogue.en[key]));
        const named =
            /^(command\.(damage\.copying|lines)|graph\.(namespace|stack)|page\.(nat|server|zone\.internet|namespace|joinedBy\.conntrack|fact\.docker|header\.ttl|latency\.(move|around|lost)))$/;
        for (const key of same) assert.match(key, named);
        for (const key of keys) {
            if (same.has(key)) continue;
            assert.match(catalogue["zh-CN"][key], /\p{Script=Han}|[，。；：（）、]/u, key);
            assertChinese(catalogue["zh-CN"][key].replaceAll(/\{\w+(, number[^}]*)?\}/g, "·"), key);
        }
    });

    it("says nothing that nobody asks for", () => {
        const sources = globSync("{report,checks,cli,class,exercises,components,host,review}/**/*.ts", {
            exclude: ["**/node_modules/**"],
        })
            .map((path) => readFileSync(path, "utf8"))
            .join("\n");
        const asked = (key: string) =>
            sources.includes(`"${key}"`) || sources.includes(`\`${key.replace(/[^.]+$/, "")}\${`);
        assert.deepEqual(
            keys.filter((key) => !asked(key)),
            [],
        );
    });

    it("counts as each language counts", () => {
        const [english, chinese] = [new Words("en"), new Words("zh-CN")];
        assert.equal(english.say("page.bytes", { count: 1 }), "1 byte");
        assert.equal(english.say("page.bytes", { count: 1234 }), "1,234 bytes");
        assert.equal(chinese.say("page.bytes", { count: 1 }), "1 字节");
    });
});

describe("the language of who runs nslab", () => {
    for (const [env, language] of [
        [{ LANG: "zh_CN.UTF-8" }, "zh-CN"],
        [{ LANG: "zh_CN.UTF-8", LC_ALL: "C" }, "en"],
        [{ LANG: "C", LC_MESSAGES: "zh_TW" }, "zh-CN"],
        [{ LC_ALL: "", LANG: "de_DE.UTF-8" }, "en"],
        [{}, "en"],
    ] as const)
        it(`is ${language}: ${JSON.stringify(env)}`, () => {
            assert.equal(localeLanguage(env), language);
        });
});
