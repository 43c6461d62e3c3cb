import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { pulumiRoot } from "../../support/pulumi.ts";
import { classNames } from "../components/catalogue.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const read = (path: string) => readFileSync(join(repository, path), "utf8");

interface Manifest {
    version: string;
    description: string;
    engines: object;
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
}

describe("the components for Pulumi's other languages", () => {
    it("have the schema that is in docs/schema.json; `npm run schema` writes it anew", () => {
        const plugin = join(repository, "tools/library/pulumi-resource-nslab");
        const PATH = [join(pulumiRoot, "bin"), process.env["PATH"]].join(delimiter);
        const schema = execFileSync("pulumi", ["package", "get-schema", plugin], {
            encoding: "utf8",
            env: { ...process.env, PATH, PULUMI_SKIP_UPDATE_CHECK: "true" },
        });
        assert.equal(schema, read("docs/schema.json"));
    });

    it("are all in it", () => {
        const { resources } = JSON.parse(read("docs/schema.json")) as { resources: object };
        assert.deepEqual(
            Object.keys(resources).sort(),
            classNames.map((name) => `nslab:index:${name}`).sort(),
        );
    });

    it("ask for the same packages as the library, and the compiler that reads their types", () => {
        const library = JSON.parse(read("package.json")) as Manifest;
        const plugin = JSON.parse(read("components/package.json")) as Manifest;
        const { typescript = "" } = library.devDependencies;
        // What the library brings along is for programs in TypeScript.
        const { "@pulumi/cloudinit": brought, ...dependencies } = library.dependencies;
        assert.ok(brought);
        assert.deepEqual(plugin.dependencies, { ...dependencies, typescript });
        for (const key of ["version", "description", "engines"] as const)
            assert.deepEqual(plugin[key], library[key]);
    });
});
