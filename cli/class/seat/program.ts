import type { Settings } from "../../../class/settings.ts";
import { assignments, script } from "../../../host/shell.ts";
import { Words } from "../../../messages/words.ts";

/** How long `lab` waits until somebody takes its request, in seconds: whoever watches looks for one each second. */
const patience = 15;

/** How long it then waits for the answer, in fifths of a second: a look takes seconds on a busy machine. */
const longest = 600;

/** The program `lab` that students have in their seats, in the class's language. */
export function labProgram({ language }: Pick<Settings, "language">): string {
    const words = new Words(language);
    const texts = {
        usage: words.say("lab.usage"),
        full: words.say("lab.full"),
        unreadable: words.say("lab.unreadable"),
        unwatched: words.say("lab.unwatched"),
        unanswered: words.say("lab.unanswered"),
        raised: words.say("lab.raised"),
        lowered: words.say("lab.lowered"),
    };
    return `#!/bin/sh\n${assignments({ ...texts, patience, longest })}\n${script(import.meta.url, "lab.sh")}`;
}
