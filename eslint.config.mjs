// @ts-check
import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig(
    globalIgnores(["node_modules", ".nslab", "lib"]),
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
        // The lab uses the components as any other program does.
        files: ["index.ts", "stacks/**/*.ts"],
        rules: {
            "no-restricted-imports": [
                "error",
                {
                    patterns: [
                        {
                            regex: "components/(?!index\\.ts$)",
                            message: "Import what components/index.ts exports.",
                        },
                    ],
                },
            ],
        },
    },
    // tsc knows what is defined.
    { files: ["**/*.mjs", "report/page/browser/*.js"], rules: { "no-undef": "off" } },
    {
        // node:test's describe, it and before return promises that the runner awaits itself.
        files: ["test/**/*.ts"],
        rules: {
            "@typescript-eslint/no-floating-promises": [
                "error",
                {
                    allowForKnownSafeCalls: [
                        {
                            from: "package",
                            package: "node:test",
                            name: [
                                "describe",
                                "it",
                                "test",
                                "suite",
                                "before",
                                "after",
                                "beforeEach",
                                "afterEach",
                            ],
                        },
                    ],
                },
            ],
        },
    },
);
