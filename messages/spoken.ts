import { localeLanguage, type Language } from "./language.ts";
import { Message, Words } from "./words.ts";

/** The one place that knows in which language this process speaks to whoever runs it. */
let words = new Words(localeLanguage());

/** Speaks this language from now on: said once, where a command begins. */
export function speak(language: Language): void {
    words = new Words(language);
}

/** The language that is spoken. */
export function spoken(): Language {
    return words.language;
}

/** Who speaks it. */
export function speaker(): Words {
    return words;
}

/** Says a message in it. */
export const say: Words["say"] = (key, ...values) => words.say(key, ...values);

/** Says in it what somebody else has put together; a text is said as it is. */
export function tell(what: string | { toString(): string }): string {
    return what instanceof Message ? words.tell(what) : what.toString();
}
