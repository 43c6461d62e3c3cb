import type { Settings } from "../../../class/settings.ts";
import type { Words } from "../../../exercises/exercise.ts";
import { words } from "../../../exercises/steps.ts";

/** What students read in their seats, by the class's language. */
export function inLanguage({ language }: Settings, text: Words): string {
    return text[language];
}

/** What a teacher has to say, as it is shown. */
export function announcement(time: string, text: string): Words {
    return words(`Your teacher, ${time}: ${text}`, `老师（${time}）：${text}`);
}

/** That a teacher is in. */
export const visited = words(
    "Your teacher has come into this machine, as root.",
    "老师已经以 root 身份进入这台机器。",
);
