import assert from "node:assert/strict";
import { ScriptError } from "../../../checks/shared/facts.ts";
import { hostOf, lessons, prepareLesson, type Lesson } from "../../../checks/index.ts";
import { UnreachableError } from "../../../host/errors.ts";
import { container, network, published } from "./support.ts";

const local = { host: { address: "this machine" } } as const;

function lessonThatFailsWith(error: Error): Lesson {
    return { number: 9, title: "a lesson", experiment: 1, prepare: () => () => Promise.reject(error) };
}

describe("a lesson", () => {
    it("is prepared where the stack has built its experiment, and only there", () => {
        const prepared = (lab: object) =>
            lessons
                .filter((lesson) => prepareLesson(lesson, { ...local, ...lab }))
                .map(({ number }) => number);
        assert.deepEqual(prepared({}), []);
        assert.deepEqual(prepared({ experiment1: container }), [1, 2, 3]);
        assert.deepEqual(prepared({ experiment2: network }), [4]);
        assert.deepEqual(prepared({ experiment3: published }), [5]);
    });

    it("has failed where its script did not end well", async () => {
        const look = prepareLesson(lessonThatFailsWith(new ScriptError("exit code 2")), local);
        const result = await look?.({ sudo: false });
        assert.equal(result?.passed, false);
        assert.deepEqual(result.saw, ["exit code 2"]);
        assert.equal(result.number, 9);
    });

    it("has no result where the host cannot be reached", async () => {
        const look = prepareLesson(lessonThatFailsWith(new UnreachableError("no route")), local);
        await assert.rejects(async () => look?.({ sudo: false }), /no route/);
    });
});

describe("the lab's host", () => {
    it("is this machine, or the one over SSH, with sudo for whoever is not root", () => {
        assert.equal(hostOf(local).ssh, undefined);
        const ssh = {
            address: "192.0.2.7",
            port: 22,
            user: "ada",
            hostKey: "ssh-ed25519 AAAA",
            privateKey: "key",
        };
        assert.deepEqual(hostOf({ host: ssh }), { ssh, sudo: true });
        assert.equal(hostOf({ host: { ...ssh, user: "root" } }).sudo, false);
    });

    it("is logged in to by the agent where the stack has no key", () => {
        process.env["SSH_AUTH_SOCK"] = "/tmp/agent";
        const { ssh } = hostOf({ host: { address: "192.0.2.7", user: "root", hostKey: "ssh-ed25519 AAAA" } });
        assert.equal(ssh?.agentSocketPath, "/tmp/agent");
    });
});
