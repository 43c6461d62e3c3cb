import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const at = (/** @type {string} */ path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Each component's module has the name of its folder, and a page of its own. */
const components = readdirSync(at("components"))
    .map((name) => at(`components/${name}/${name}.ts`))
    .filter((path) => existsSync(path));

/** @satisfies {Partial<import("typedoc").TypeDocOptions & import("typedoc-plugin-markdown").PluginOptions>} */
export default {
    entryPoints: [
        ...components,
        at("components/virtualMachine/cloudInit.ts"),
        at("components/virtualMachine/image.ts"),
        at("components/arguments/hostArgs.ts"),
        at("host/errors.ts"),
    ],
    tsconfig: at("tsconfig.json"),
    out: at("docs/reference"),
    plugin: ["typedoc-plugin-markdown"],
    readme: "none",
    name: "nslab",
    router: "module",
    hideGenerator: true,
    excludeExternals: true,
    excludePrivate: true,
    skipErrorChecking: true,
    jsDocCompatibility: { defaultTag: false, exampleTag: false },
    parametersFormat: "table",
    interfacePropertiesFormat: "table",
    classPropertiesFormat: "table",
    tableColumnSettings: { hideModifiers: true },
    hidePageHeader: true,
    sort: ["source-order"],
    treatWarningsAsErrors: true,
    excludeInternal: true,
    disableGit: true,
    disableSources: true,
};
