import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { marked } from "marked";
import { documentOf } from "../../../pages/document.ts";
import { html, raw, type Html } from "../../../pages/html.ts";
import type { Language } from "../../../messages/language.ts";
import { cardWords } from "./words.ts";

/** What a student is told of the class. */
export interface Card {
    className: string;
    /** As people read it. */
    name: string;
    language: Language;
    /** Absent where the student has no login. */
    login?: Login;
    /** Whether there is to be a login once the machine is up. */
    isAwaited: boolean;
    /** ISO 8601; absent where there is none. */
    deadline?: string;
    exercises: { title: string; points: number; task: string }[];
}

/** How a student logs in. */
interface Login {
    host: string;
    port: number;
    /** The server's key as a known_hosts file has it after the address. */
    hostKey: string;
    /** The name of the file with the private key, where the class has made it. */
    keyFile?: string;
}

/** A student's card, as one document that needs nothing else. */
export function cardPage(card: Card): string {
    const words = cardWords[card.language];
    const body = html`<main>
        <h1>${words.title(card.className, card.name)}</h1>
        ${machine(card)} ${card.exercises.length > 0 && html`<h2>${words.exercises}</h2>`}
        ${card.exercises.map(
            ({ title, points, task }) =>
                html`<article>
                    <h3>${title} (${words.points(points)})</h3>
                    ${taskText(task)}
                </article>`,
        )}
        <h2>${words.recorded}</h2>
        <ul>
            ${words.records.map((what) => html`<li>${what}</li>`)}
        </ul>
        <p>${words.notRecorded}</p>
    </main>`;
    return document(card.language, words.title(card.className, card.name), body);
}

/** The cards of all students without the exercises, two on a sheet. */
export function sheetPage(className: string, language: Language, cards: readonly Card[]): string {
    const title = cardWords[language].sheet(className);
    const body = html`<main class="sheet">
        <h1>${title}</h1>
        ${cards.map(
            (card) =>
                html`<article>
                    <h2>${card.name}</h2>
                    ${machine(card)}
                </article>`,
        )}
    </main>`;
    return document(language, title, body);
}

function machine({ language, login, isAwaited, deadline }: Card): Html {
    const words = cardWords[language];
    const due = html`<dt>${words.deadline}</dt>
        <dd>${deadline === undefined ? words.noDeadline : readable(deadline)}</dd>`;
    if (!login)
        return html`<p>${isAwaited ? words.notUp : words.noLogin}</p>
            <dl>${due}</dl>`;
    const { host, port, hostKey, keyFile } = login;
    const key = keyFile === undefined ? "" : ` -i ${keyFile}`;
    return html`<dl>
            <dt>${words.host}</dt>
            <dd><code>${host}</code></dd>
            <dt>${words.port}</dt>
            <dd><code>${port}</code></dd>
            <dt>${words.login}</dt>
            <dd><code>ssh${key} -p ${port} root@${host}</code></dd>
            <dt>${words.fingerprint}</dt>
            <dd><code>${fingerprint(hostKey)}</code></dd>
            ${due}
        </dl>
        <p>${words.fingerprintUse} ${words.work}</p>
        ${keyFile !== undefined && html`<p>${words.ownKey(keyFile)}</p>`}`;
}

/** What ssh-keygen(1) and ssh(1) show of a public key. */
function fingerprint(publicKey: string): string {
    const [, blob = ""] = publicKey.split(" ");
    const digest = createHash("sha256").update(Buffer.from(blob, "base64")).digest("base64");
    return `SHA256:${digest.replace(/=+$/, "")}`;
}

/** The text without its own heading. Its words are nslab's; the values in it are the student's own. */
function taskText(task: string): Html {
    const body = task.replace(/^# .*\n/, "");
    return raw(marked.parse(body, { async: false }));
}

/** 2026-11-27T11:00+08:00 in two words and the zone. */
function readable(moment: string): string {
    const [, date = moment, time = "", zone = ""] =
        /^([\d-]+)T(\d\d:\d\d)[\d:.]*(Z|[+-]\d\d:\d\d)$/.exec(moment) ?? [];
    return [date, time, zone && `(UTC${zone === "Z" ? "" : zone})`].filter(Boolean).join(" ");
}

function document(language: Language, title: string, body: Html): string {
    const styles = readFileSync(new URL("card.css", import.meta.url), "utf8");
    return documentOf(language, title, body, { styles });
}
