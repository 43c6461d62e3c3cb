import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { UserError } from "../host/userError.ts";
import { ClassError, type FileFault } from "./files/faults.ts";
import type { Student } from "./roster/model.ts";
import { readRoster, type ConfigRules } from "./roster/roster.ts";
import { classNameOf, readSettings, settingsOfRoster, type Settings } from "./settings.ts";

/** A class: what its files say. */
export interface Classroom {
    /** Its folder; for a bare roster the one that is in. */
    folder: string;
    /** The path of the roster. */
    roster: string;
    settings: Settings;
    students: Student[];
}

/**
 * Reads a class.
 *
 * @param path its folder, or a bare roster
 * @param exercises the names of those that there are
 * @throws ClassError that names every fault of its files
 * @throws UserError where there is none
 */
export function readClass(path: string, exercises: readonly string[], rules: ConfigRules): Classroom {
    const { folder, roster, settings, faults } = readFiles(path, exercises);
    const read = readRoster(readOrTell(roster), basename(roster), settings, rules);
    const all = [...faults, ...read.faults];
    if (all.length > 0) throw new ClassError(all);
    return { folder, roster, settings, students: read.students };
}

/**
 * The same without the roster, which may not be there yet.
 *
 * @throws ClassError that names every fault of class.yaml
 * @throws UserError where there is no class
 */
export function readClassSettings(path: string, exercises: readonly string[]): Omit<Classroom, "students"> {
    const { faults, ...read } = readFiles(path, exercises);
    if (faults.length > 0) throw new ClassError(faults);
    return read;
}

/** Where class.yaml has faults, its settings are such that of the roster nothing is said which depends on them. */
function readFiles(
    path: string,
    exercises: readonly string[],
): Omit<Classroom, "students"> & { faults: readonly FileFault[] } {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found)
        throw new UserError(`There is no ${path}: name a class's folder, or a roster such as roster.csv.`);
    if (!found.isDirectory()) {
        const name = classNameOf(basename(path));
        if (name === "")
            throw new UserError(
                `${path}: a class has the name of its roster, and nothing of this one can be in it.`,
            );
        const settings = settingsOfRoster(name, basename(path));
        return { folder: resolve(path, ".."), roster: resolve(path), settings, faults: [] };
    }
    const file = join(path, "class.yaml");
    if (!existsSync(file))
        throw new UserError(`${path} has no class.yaml. The shortest is one line: class: os-2026`);
    const read = readSettings(readFileSync(file), "class.yaml", exercises);
    const { settings = unknownSettings(path), faults } = read;
    return { folder: resolve(path), roster: join(resolve(path), settings.roster), settings, faults };
}

function unknownSettings(folder: string): Settings {
    const roster = ["roster.csv", "roster.yaml", "roster.yml", "roster.tsv"].find((name) =>
        existsSync(join(folder, name)),
    );
    return { ...settingsOfRoster("unknown", roster ?? "roster.csv"), hosts: [] };
}

function readOrTell(file: string): Uint8Array {
    if (existsSync(file)) return readFileSync(file);
    throw new UserError(`There is no ${file}: write it, or make it with class import.`);
}
