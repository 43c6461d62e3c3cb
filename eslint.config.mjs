// @ts-check
import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import importX, { createNodeResolver } from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";
import { zones } from "./tools/library/rooms.mjs";

export default defineConfig(
    globalIgnores(["node_modules", ".nslab", "lib", "sdks/cloudinit"]),
    js.configs.recommended,
    tseslint.configs.strictTypeChecked,
    tseslint.configs.stylisticTypeChecked,
    {
        languageOptions: {
            parserOptions: { projectService: { allowDefaultProject: ["components/index.js"] } },
        },
        rules: {
            "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
        },
    },
    {
        // Who may import what; the tests are free.
        files: ["**/*.ts", "**/*.mjs"],
        ignores: ["test/**"],
        plugins: { "import-x": importX },
        settings: {
            "import-x/resolver-next": [createNodeResolver()],
            "import-x/extensions": [".ts", ".mjs"],
            "import-x/parsers": { "@typescript-eslint/parser": [".ts"] },
        },
        rules: {
            "import-x/no-restricted-paths": ["error", { zones }],
            "import-x/no-cycle": ["error", { ignoreExternal: true }],
        },
    },
    // They are put into one script.
    { files: ["report/page/browser/*.js"], languageOptions: { sourceType: "script" } },
    // tsc knows what is defined.
    {
        files: ["**/*.mjs", "report/page/browser/*.js", "class/page/browser/*.js"],
        rules: { "no-undef": "off" },
    },
);
