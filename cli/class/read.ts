import { existsSync, readFileSync } from "node:fs";
import { readClass, readClassSettings, type Classroom } from "../../class/classFolder.ts";
import { configRules, setsConfig } from "./configRules.ts";
import { exerciseNames } from "./exercises.ts";

/** A class as its files say, and the backend that they name for Pulumi from now on. */
export async function openClass(path: string): Promise<Classroom> {
    const { roster } = useBackend(path);
    return readClass(
        path,
        exerciseNames,
        await configRules(setsConfig(existsSync(roster) ? readFileSync(roster) : undefined)),
    );
}

/** Whatever asks Pulumi in this process then asks for the stacks of the class. */
function useBackend(path: string): { roster: string } {
    try {
        const { settings, roster } = readClassSettings(path, exerciseNames);
        if (settings.backend !== undefined) process.env["PULUMI_BACKEND_URL"] = settings.backend;
        return { roster };
    } catch {
        return { roster: "" }; // which readClass says, with all else that is wrong
    }
}
