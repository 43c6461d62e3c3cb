import { Words as Catalogue, english, type Message } from "../messages/words.ts";
import type { Step, Words } from "./exercise.ts";

/** A text in English and Chinese. */
export function words(en: string, chinese: string): Words {
    return { en, "zh-CN": chinese };
}

const chinese = new Catalogue("zh-CN");

/** What the catalogue has, in each language. */
export function both(what: Message | string): Words {
    return words(english.tell(what), chinese.tell(what));
}

/** A step that was looked at. The hint is kept where it did not pass. */
export function step(
    what: string,
    points: number,
    passed: boolean,
    { title, saw, hint }: { title: Words; saw: Words; hint?: Words },
): Step {
    return { what, title, points, passed, saw, ...(!passed && hint && { hint }) };
}

/** A step that cannot be looked at yet, since another one has not passed. */
export function unseen(what: string, points: number, title: Words, first: Words): Step {
    const saw = words(`not looked at yet: first, ${first.en}`, `还没有检查：先要${first["zh-CN"]}`);
    return { what, title, points, passed: false, saw };
}
