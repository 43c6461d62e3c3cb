import assert from "node:assert/strict";
import { join } from "node:path";
import { pluginFolder, pulumiRoot } from "../support/pulumi.ts";
import { mustRun } from "../support/run.ts";

interface Property {
    secret?: boolean;
    replaceOnChanges?: boolean;
    default?: unknown;
}
type Properties = Record<string, Property>;

interface Schema {
    resources: Record<
        string,
        {
            inputProperties: Properties;
            properties: Properties;
            requiredInputs?: string[];
            required?: string[];
        }
    >;
    functions: Record<
        string,
        { inputs: { properties: Properties; required?: string[] }; outputs: { properties: Properties } }
    >;
    types: Record<string, { properties?: Properties; required?: string[]; enum?: { value: string }[] }>;
}

const runInputs = [
    ...["addPreviousOutputInEnv", "archivePaths", "assetPaths", "dir", "environment", "interpreter"],
    ...["logging", "stdin"],
];
const runOutputs = ["archive", "assets", "stderr", "stdout"];
const lifeCycle = ["create", "delete", "triggers", "update"];
const endpoint = [
    ...["agentSocketPath", "dialErrorLimit", "host", "hostKey", "password", "perDialTimeout", "port"],
    ...["privateKey", "privateKeyPassword", "user"],
];

describe("the plugin's schema", () => {
    let schema: Schema;

    before(async () => {
        const plugin = join(pluginFolder, "pulumi-resource-command");
        const command = [join(pulumiRoot, "bin", "pulumi"), "package", "get-schema", plugin];
        const { stdout } = await mustRun(command, { env: { PULUMI_SKIP_UPDATE_CHECK: "true" } });
        schema = JSON.parse(stdout) as Schema;
    });

    const resource = (token: string) => schema.resources[token] ?? assert.fail(`there is no ${token}`);
    const type = (token: string) => schema.types[token] ?? assert.fail(`there is no ${token}`);
    const names = (properties: object | undefined): string[] => Object.keys(properties ?? {}).sort();
    const having = (properties: Properties, mark: "secret" | "replaceOnChanges"): string[] =>
        names(properties).filter((name) => properties[name]?.[mark]);

    it("has the local Command", () => {
        const {
            inputProperties,
            properties,
            requiredInputs = [],
            required,
        } = resource("command:local:Command");
        const inputs = [...runInputs, ...lifeCycle];
        assert.deepEqual(names(inputProperties), inputs.sort());
        assert.deepEqual(names(properties), [...inputs, ...runOutputs].sort());
        assert.deepEqual([requiredInputs, required?.sort()], [[], ["stderr", "stdout"]]);
        assert.deepEqual(having(inputProperties, "replaceOnChanges"), ["triggers"]);
        assert.equal(inputProperties["addPreviousOutputInEnv"]?.default, true);
    });

    it("has the remote Command", () => {
        const { inputProperties, properties, requiredInputs, required } = resource("command:remote:Command");
        const inputs = [
            "addPreviousOutputInEnv",
            "connection",
            "environment",
            "logging",
            "stdin",
            ...lifeCycle,
        ];
        assert.deepEqual(names(inputProperties), inputs.sort());
        assert.deepEqual(names(properties), [...inputs, "stderr", "stdout"].sort());
        assert.deepEqual(
            [requiredInputs, required?.sort()],
            [["connection"], ["connection", "stderr", "stdout"]],
        );
        assert.deepEqual(having(inputProperties, "replaceOnChanges"), ["triggers"]);
        assert.deepEqual(having(inputProperties, "secret"), ["connection"]);
    });

    it("has CopyToRemote", () => {
        const { inputProperties, requiredInputs } = resource("command:remote:CopyToRemote");
        assert.deepEqual(names(inputProperties), ["connection", "remotePath", "source", "triggers"]);
        assert.deepEqual(requiredInputs?.sort(), ["connection", "remotePath", "source"]);
        assert.deepEqual(having(inputProperties, "replaceOnChanges"), ["triggers"]);
        assert.deepEqual(having(inputProperties, "secret"), ["connection"]);
    });

    it("has local.run", () => {
        const { inputs, outputs } =
            schema.functions["command:local:run"] ?? assert.fail("there is no local.run");
        assert.deepEqual(names(inputs.properties), ["command", ...runInputs].sort());
        assert.deepEqual(inputs.required, ["command"]);
        assert.deepEqual(names(outputs.properties), ["command", ...runInputs, ...runOutputs].sort());
    });

    it("has the connection, its proxy and their defaults", () => {
        const connection = type("command:remote:Connection");
        const proxy = type("command:remote:ProxyConnection");
        assert.deepEqual(names(connection.properties), [...endpoint, "proxy"].sort());
        assert.deepEqual(names(proxy.properties), endpoint.sort());
        for (const { properties, required } of [connection, proxy]) {
            assert.deepEqual(required, ["host"]);
            const defaults = ["user", "port", "dialErrorLimit", "perDialTimeout"].map(
                (name) => properties?.[name]?.default,
            );
            assert.deepEqual(defaults, ["root", 22, 10, 15]);
        }
    });

    it("has the ways of logging", () => {
        for (const token of ["command:local:Logging", "command:remote:Logging"]) {
            const values = type(token).enum?.map(({ value }) => value);
            assert.deepEqual(values?.sort(), ["none", "stderr", "stdout", "stdoutAndStderr"]);
        }
    });
});
