import { rootShell, scriptOfLoginShell, throughLoginShell } from "../../host/loginShell.ts";
import { systemPath } from "../../host/systemPath.ts";
import type { ResourceType } from "./resourceType.ts";

/** What a Command has beside its arguments, its login and its secrets. */
export interface CommandForm {
    create: string;
    update: string;
    delete: string;
    interpreter?: string[];
    addPreviousOutputInEnv: boolean;
    logging: "stderr";
}

/** How a Command runs the scripts of a type: by itself or as root, here or over SSH. */
export function commandForm(
    type: ResourceType,
    { isRemote, sudo }: { isRemote: boolean; sudo: boolean },
): CommandForm {
    const body = (text: string) => (isRemote ? throughLoginShell(rootShell(sudo), text) : text);
    return {
        create: body(type.create),
        update: body(type.update),
        delete: body(type.delete),
        ...(!isRemote && sudo && { interpreter: [...sudoHere, ...kept(type), "/bin/sh", "-c"] }),
        addPreviousOutputInEnv: false,
        // Standard output is for facts; progress and warnings are on standard error.
        logging: "stderr",
    };
}

/** The script itself that a Command of any form runs. */
export function scriptOf(text: string): string {
    return scriptOfLoginShell(rootShell(false), text) ?? scriptOfLoginShell(rootShell(true), text) ?? text;
}

/** The system's own sudo(8). */
const sudoHere = ["/usr/bin/env", `PATH=${systemPath}`, "sudo", "-n"];

/** sudo(8) keeps no variable that it is not told to keep. */
function kept({ secrets }: ResourceType): string[] {
    return secrets.length > 0 ? [`--preserve-env=${secrets.join(",")}`] : [];
}
