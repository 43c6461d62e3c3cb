import assert from "node:assert/strict";
import axe, { type AxeResults } from "axe-core";
import { cardPage, sheetPage, type Card } from "../../cli/class/cards/card.ts";
import { exercises } from "../../exercises/index.ts";
import { taskText } from "../../exercises/task.ts";
import type { Language } from "../../messages/language.ts";
import { browserForTests, texts } from "./browser.ts";

// What ssh-keygen -lf says of it is the fingerprint below.
const hostKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const fingerprint = "SHA256:kmYcvdi2GkPeWxB6XLjrZB8JHsy2Hm8luHMFp9GMvqk";

const card = (language: Language): Card => ({
    className: "os-2026",
    name: `Zoë </script><img src=x onerror="alert(1)">`,
    language,
    isAwaited: true,
    login: { host: "192.0.2.10", port: 20001, hostKey, keyFile: "zoe.key" },
    deadline: "2026-11-27T11:00+08:00",
    exercises: exercises.map((exercise) => ({
        title: exercise.title[language],
        points: exercise.points,
        task: taskText(exercise, language, undefined),
    })),
});

describe("a student's card", () => {
    const browser = browserForTests();

    for (const language of ["en", "zh-CN"] as const)
        for (const colorScheme of ["light", "dark"] as const)
            it(`is for everybody, and needs nothing else: ${language}, ${colorScheme}`, async () => {
                for (const text of [
                    cardPage(card(language)),
                    sheetPage("os-2026", language, [card(language)]),
                ]) {
                    const { page, complaints, requests, url } = await browser.open(text, { colorScheme });
                    assert.deepEqual([complaints, requests], [[], [url]]);
                    await page.evaluate(axe.source);
                    const { violations, passes } = await page.evaluate<AxeResults>("axe.run()");
                    assert.ok(passes.length > 10, "axe-core has looked at little");
                    assert.deepEqual(
                        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
                        [],
                    );
                }
            });

    it("says how to log in, by what the host is known, and until when", async () => {
        const { page } = await browser.open(cardPage(card("en")));
        assert.deepEqual((await texts(page, "dd")).slice(0, 5), [
            "192.0.2.10",
            "20001",
            "ssh -i zoe.key -p 20001 root@192.0.2.10",
            fingerprint,
            "2026-11-27 11:00 (UTC+08:00)",
        ]);
        assert.equal((await texts(page, "h3")).length, exercises.length);
        assert.deepEqual(await texts(page, "h1"), [`os-2026: Zoë </script><img src=x onerror="alert(1)">`]);
    });
});
