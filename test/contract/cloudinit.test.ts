import assert from "node:assert/strict";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import * as cloudinit from "@pulumi/cloudinit";
import { secret } from "@pulumi/pulumi";
import schema from "../../tools/plugins/cloudinit/schema/cloudinit.json" with { type: "json" };
import { readUserData } from "../support/cloudInit.ts";
import { cloudinitPluginFolder, pulumiRoot } from "../support/pulumi.ts";
import { mustRun } from "../support/run.ts";
import { TemporaryStack } from "../support/temporaryStack.ts";

const plain = { gzip: false, base64Encode: false };
const parts = (timezone = "Etc/UTC") => [
    { content: "#!/bin/sh\ntrue\n", contentType: "text/x-shellscript", filename: "one.sh" },
    { content: `#cloud-config\ntimezone: ${timezone}\n`, mergeType: "list(append)+dict(recurse_array)" },
];

const rendered = (timezone = "Etc/UTC") =>
    'Content-Type: multipart/mixed; boundary="MIMEBOUNDARY"\nMIME-Version: 1.0\r\n\r\n' +
    '--MIMEBOUNDARY\r\nContent-Disposition: attachment; filename="one.sh"\r\nContent-Transfer-Encoding: 7bit\r\n' +
    "Content-Type: text/x-shellscript\r\nMime-Version: 1.0\r\n\r\n#!/bin/sh\ntrue\n\r\n" +
    "--MIMEBOUNDARY\r\nContent-Transfer-Encoding: 7bit\r\nContent-Type: text/plain\r\nMime-Version: 1.0\r\n" +
    `X-Merge-Type: list(append)+dict(recurse_array)\r\n\r\n#cloud-config\ntimezone: ${timezone}\n\r\n--MIMEBOUNDARY--\r\n`;

interface Schema {
    resources: Record<string, { inputProperties: object; properties: object; required?: string[] }>;
    functions: Record<string, { inputs: { properties: object }; outputs: { properties: object } }>;
    types: Record<string, { properties: object; required?: string[] }>;
}

describe("the cloudinit plugin", () => {
    let stack: TemporaryStack;

    before(async () => {
        stack = await TemporaryStack.create();
    });
    after(async () => {
        await stack.destroy();
        await stack.close();
    });

    it("has the tokens and properties that the SDK is made from", async () => {
        const plugin = join(cloudinitPluginFolder, "pulumi-resource-cloudinit");
        const { stdout } = await mustRun([join(pulumiRoot, "bin/pulumi"), "package", "get-schema", plugin], {
            env: { PULUMI_SKIP_UPDATE_CHECK: "true" },
        });
        const names = (properties: object) => Object.keys(properties).sort();
        const shape = ({ resources, functions, types }: Schema) => [
            Object.entries(resources).map(([token, { inputProperties, properties, required }]) => [
                token,
                names(inputProperties),
                names(properties),
                required?.toSorted(),
            ]),
            Object.entries(functions).map(([token, { inputs, outputs }]) => [
                token,
                names(inputs.properties),
                names(outputs.properties),
            ]),
            Object.entries(types)
                .map(([token, { properties, required }]) => [token, names(properties), required])
                .sort(),
        ];
        assert.deepEqual(shape(JSON.parse(stdout) as Schema), shape(schema as unknown as Schema));
    });

    it("renders parts in a preview, with its defaults", async () => {
        let seen: unknown;
        let packed = "";
        await stack.preview(async () => {
            const result = await cloudinit.getConfig({ ...plain, parts: parts() });
            seen = [result.rendered, result.boundary, result.parts?.map(({ contentType }) => contentType)];
            packed = (await cloudinit.getConfig({ parts: parts() })).rendered;
        });
        assert.deepEqual(seen, [rendered(), "MIMEBOUNDARY", ["text/x-shellscript", "text/plain"]]);
        const bytes = Buffer.from(packed, "base64");
        assert.equal(gunzipSync(bytes).toString(), rendered());
        assert.deepEqual(readUserData(bytes).config, { timezone: "Etc/UTC" });
    });

    it("keeps what holds a secret secret", async () => {
        const { outputs } = await stack.up(() =>
            Promise.resolve({
                text: cloudinit.getConfigOutput({ ...plain, parts: [{ content: secret("#!/bin/s3cret") }] })
                    .rendered,
            }),
        );
        assert.match(String(outputs["text"]), /s3cret/);
        assert.doesNotMatch(await stack.stored(), /s3cret/);
    });

    it("refuses no part, and gzip without base64", async () => {
        const failures: string[] = [];
        await stack.preview(async () => {
            for (const args of [{ parts: [] }, { base64Encode: false, parts: parts() }])
                await cloudinit.getConfig(args).catch((error: unknown) => failures.push(String(error)));
        });
        assert.match(failures[0] ?? "", /part must have a configuration value/);
        assert.match(failures[1] ?? "", /base64_encode to be set to true/);
    });

    it("has the resource that its makers have deprecated, which each change replaces", async () => {
        const program = (timezone?: string) => () => {
            // eslint-disable-next-line @typescript-eslint/no-deprecated -- it is what is tested
            const { rendered: text } = new cloudinit.Config("config", { ...plain, parts: parts(timezone) });
            return Promise.resolve({ text });
        };
        const { operations, outputs } = await stack.up(program());
        assert.deepEqual([operations["config"], outputs["text"]], [["create"], rendered()]);
        assert.deepEqual((await stack.up(program())).operations["config"], ["same"]);
        const changed = await stack.up(program("Asia/Shanghai"));
        assert.ok(changed.operations["config"]?.includes("replace"), String(changed.operations["config"]));
        assert.equal(changed.outputs["text"], rendered("Asia/Shanghai"));
    });
});
