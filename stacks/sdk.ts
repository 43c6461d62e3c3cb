import { createRequire, Module } from "node:module";

// Importing the SDK loads TypeScript, npm's arborist and the Automation API with it, for functions that become text and
// programs that run programs: half of all modules and most of the time, for what no lab uses. Each has a stand-in in
// require's cache here, which loads it when something of it is asked for. Whoever imports this does so first.
const sdk = createRequire(import.meta.resolve("@pulumi/pulumi"));

for (const name of ["typescript", "@npmcli/arborist", "normalize-package-data", "./automation"]) {
    const file = sdk.resolve(name);
    sdk.cache[file] ??= standIn(file);
}

// Two thirds of a program's calls to the engine are messages for who looks for a fault in the SDK. The engine drops them
// where nobody has asked for them (--debug), each once it has come. nslab's commands know whether somebody has.
if (process.env["NSLAB_NO_DEBUG"]) (sdk("@pulumi/pulumi/log") as Exports)["debug"] = () => Promise.resolve();

function standIn(file: string): NodeJS.Module {
    const module = new Module(file);
    module.filename = file;
    module.loaded = true;
    let loaded: Exports | undefined;
    const load = () => {
        if (!loaded) {
            Reflect.deleteProperty(sdk.cache, file);
            loaded = sdk(file) as Exports;
        }
        return loaded;
    };
    module.exports = new Proxy(
        {},
        {
            get(_, key): unknown {
                // The first thing that compiled imports ask; they copy all of a module that says no.
                if (key === "__esModule") return true;
                const real = load();
                return key === "default" && !real["__esModule"] ? real : real[key];
            },
            has: (_, key) => key in load(),
            ownKeys: () => Reflect.ownKeys(load()),
        },
    );
    return module;
}

type Exports = Record<string | symbol, unknown>;
