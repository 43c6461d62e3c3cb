import type { Session } from "node:inspector";
import { Module } from "node:module";

/** What the SDK asks V8's inspector for (runtime/closure/v8Hooks.js). */
interface Hooks {
    isInitializedAsync(): Promise<void>;
    getSessionAsync(): Promise<Session>;
    getScriptUrl: (id: string) => string | undefined;
}

/**
 * Has the SDK attach V8's inspector when a function is to become text, as those of dynamic providers do, instead of before
 * each program: code runs slower under it, and the cache of compiled code is of no use.
 */
export function deferInspector(sdk: NodeJS.Require): void {
    const file = sdk.resolve("@pulumi/pulumi/runtime/closure/v8Hooks.js");
    let attached: Promise<Hooks> | undefined;
    let scripts: Hooks["getScriptUrl"] = () => undefined;
    const attach = async () => {
        Reflect.deleteProperty(sdk.cache, file);
        const hooks = sdk(file) as Hooks;
        const session = await hooks.getSessionAsync();
        // Once more: it names the scripts that are there already as it begins, when the SDK does not listen yet.
        session.post("Debugger.disable");
        session.post("Debugger.enable");
        scripts = hooks.getScriptUrl;
        return hooks;
    };
    const module = new Module(file);
    module.filename = file;
    module.loaded = true;
    module.exports = {
        isInitializedAsync: () => Promise.resolve(),
        getSessionAsync: async () => (await (attached ??= attach())).getSessionAsync(),
        getScriptUrl: (id) => scripts(id),
    } satisfies Hooks;
    sdk.cache[file] = module;
}
