import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import {
    backendOf,
    folderOfBackend,
    isHere,
    originHere,
    readOrigin,
    writeOrigin,
} from "../../../host/origin.ts";

describe("The origin of a stack", () => {
    let folder: string;
    const { PULUMI_BACKEND_URL: url, PULUMI_HOME: home } = process.env;
    const set = (name: string, value: string | undefined) => {
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
    };
    const project = (text: string) => {
        writeFileSync(join(folder, "Pulumi.yaml"), text);
    };

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "origin-"));
        set("PULUMI_BACKEND_URL", undefined);
        set("PULUMI_HOME", folder);
    });
    afterEach(() => {
        set("PULUMI_BACKEND_URL", url);
        set("PULUMI_HOME", home);
        rmSync(folder, { recursive: true });
    });

    it("is read as it was written, and from nothing else", () => {
        const origin = originHere("nslab/dev", folder);
        assert.deepEqual(readOrigin(writeOrigin(origin)), origin);
        assert.equal(isHere(origin), true);
        assert.equal(isHere({ ...origin, machineId: "0123456789abcdef" }), false);
        assert.equal(isHere({ ...origin, machine: `${origin.machine}2` }), false);
        for (const text of [
            "",
            "null",
            "{}",
            '"a"',
            '{"machine":1,"machineId":"","backend":"","stack":""}',
            "{",
        ])
            assert.equal(readOrigin(text), undefined, text);
    });

    it("has the backend that Pulumi takes: a variable's, the project's, or the login's", () => {
        assert.equal(backendOf(folder), "");
        writeFileSync(join(folder, "credentials.json"), '{ "current": "https://api.pulumi.com" }');
        assert.equal(backendOf(folder), "https://api.pulumi.com");
        project("name: nslab\nbackend:\n    # where\n\n    url: file://./.nslab/state?metadata=skip\n");
        assert.equal(backendOf(folder), `file://${folder}/.nslab/state?metadata=skip`);
        set("PULUMI_BACKEND_URL", "s3://bucket");
        assert.equal(backendOf(folder), "s3://bucket");
    });

    it("has a folder as it is called from everywhere", () => {
        for (const [given, meant] of [
            ["file:///srv/pulumi", "/srv/pulumi"],
            ["file://~/pulumi", join(homedir(), "pulumi")],
            ["file://~", homedir()],
            ["file://../state", join(folder, "../state")],
        ] as const) {
            set("PULUMI_BACKEND_URL", given);
            assert.equal(backendOf(folder), `file://${meant}`);
            assert.equal(folderOfBackend(backendOf(folder)), meant);
        }
        assert.equal(folderOfBackend("s3://bucket"), undefined);
    });

    it("has none that is known where the program is in no folder of a project", () => {
        set("PULUMI_BACKEND_URL", "file:///srv/pulumi");
        for (const none of ["", "rootDirectory"]) assert.equal(backendOf(none), "");
    });
});
