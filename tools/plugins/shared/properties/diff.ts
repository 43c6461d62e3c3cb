import { isDeepStrictEqual } from "node:util";
import { isArchive, isAsset, isObject, isSecret, type Properties, type Value } from "./values.ts";

type ChangeKind = "add" | "delete" | "update";
/** What changed, by property path as the engine writes it: `environment.PATH`, `triggers[0]`. */
export type Changes = Map<string, ChangeKind>;

/** Compares what the state remembers of the inputs with the new inputs. */
export function diffInputs(names: Iterable<string>, state: Properties, inputs: Properties): Changes {
    const changes: Changes = new Map();
    for (const name of names) compare(key("", name), state[name] ?? null, inputs[name] ?? null, changes);
    return changes;
}

function compare(path: string, old: Value, now: Value, changes: Changes): void {
    if (old === null || now === null) {
        if (old !== now) changes.set(path, old === null ? "add" : "delete");
    } else if (Array.isArray(old) && Array.isArray(now)) {
        for (let i = 0; i < Math.max(old.length, now.length); i++) {
            compare(`${path}[${i}]`, old[i] ?? null, now[i] ?? null, changes);
        }
    } else if (isPlainObject(old) && isPlainObject(now)) {
        for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
            compare(key(path, name), old[name] ?? null, now[name] ?? null, changes);
        }
    } else if (!sameLeaf(old, now)) {
        changes.set(path, "update");
    }
}

/** A secret is one leaf: a path into it would tell what it is made of. */
function isPlainObject(value: Value): value is Properties {
    return isObject(value) && !isSecret(value) && !isAsset(value) && !isArchive(value);
}

/** The engine sends the old asset as its hash alone. */
function sameLeaf(old: Value, now: Value): boolean {
    const bothAssets = (isAsset(old) && isAsset(now)) || (isArchive(old) && isArchive(now));
    return bothAssets ? old["hash"] === now["hash"] : isDeepStrictEqual(old, now);
}

function key(path: string, name: string): string {
    if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
    return path === "" ? name : `${path}.${name}`;
}
