import assert from "node:assert/strict";
import { unknown } from "../../../components/ownResources.ts";
import type { Drift } from "../../../host/diagnostics.ts";
import { noPolicies, policiesOf } from "../../../review/policies.ts";
import { parsePreview, type Preview } from "../../../review/preview.ts";
import { reviewOf } from "../../../review/review.ts";
import { forReview, previewWith } from "./previews.ts";

const review = (preview: Preview) => reviewOf(preview, noPolicies, { stack: "dev" });
const limit = (limitBytes: number) => ({ settings: { limitBytes } });
const pid = { facts: { pid: 7 } };

describe("the verdict", () => {
    it("is safe where a limit is raised, and where the kernel refuses what is too low", () => {
        assert.equal(
            review(previewWith({ op: "update", old: limit(65536), new: limit(70000) })).verdict,
            "safe",
        );
        const lowered = previewWith({
            op: "update",
            old: limit(70000),
            new: limit(65536),
            facts: { version: 1 },
        });
        assert.equal(review(lowered).verdict, "safe");
        assert.match(review(lowered).risks[0]?.text ?? "", /refused by the kernel/);
    });

    it("is disruptive where a lower limit may kill", () => {
        const lowered = previewWith({
            op: "update",
            old: limit(70000),
            new: limit(65536),
            facts: { version: 2 },
        });
        assert.equal(review(lowered).verdict, "disruptive");
    });

    it("is disruptive where a process is replaced, and safe where it is gone already", () => {
        const replaced = {
            op: "replace",
            kind: "PidNamespace",
            old: { generation: "1" },
            new: { generation: "2" },
            ...pid,
        };
        const verdict = (code: string, sentence: string) =>
            review(previewWith({ ...replaced, drift: { code, sentence } })).verdict;
        assert.equal(verdict("missing", "the process 7 is gone"), "safe");
        assert.equal(verdict("gone", "its root file system /x is gone"), "disruptive");
        assert.equal(verdict("missing", "in words of another release"), "safe");
        assert.match(review(previewWith(replaced)).risks[0]?.text ?? "", /the process 7 and all/);
    });

    it("is disruptive where a capture starts again, and safe where only its scripts are other ones", () => {
        const update = (filter: string) =>
            review(
                previewWith({
                    op: "update",
                    kind: "CaptureJob",
                    old: { settings: { filter: "" } },
                    new: { settings: { filter } },
                    diffReasons: ["create"],
                }),
            ).verdict;
        assert.deepEqual([update("icmp"), update("")], ["disruptive", "safe"]);
    });

    it("is disruptive where a guest starts again or is a new one, and safe where none runs", () => {
        const update = (memoryMiB: number, drift?: Drift) =>
            review(
                previewWith({
                    op: "update",
                    kind: "VirtualMachine",
                    old: { settings: { memoryMiB: 1024, bootTimeoutSeconds: 60 } },
                    new: { settings: { memoryMiB, bootTimeoutSeconds: 90 } },
                    ...(drift !== undefined && { drift }),
                }),
            );
        assert.equal(update(2048).verdict, "disruptive");
        assert.match(update(2048).risks[0]?.text ?? "", /^for another memoryMiB the guest is powered off/);
        assert.equal(update(1024).verdict, "safe");
        const drift = (code: string) => ({ code, sentence: "as the probe says it" });
        assert.equal(update(2048, drift("stopped")).verdict, "safe");
        assert.equal(update(1024, drift("no_disk")).verdict, "disruptive");
    });

    it("is disruptive where an object of an unknown kind is removed", () => {
        const { verdict, exitCode } = review(previewWith({ op: "delete", kind: "Unheard", old: limit(1) }));
        assert.deepEqual([verdict, exitCode], ["disruptive", 3]);
    });

    it("is forbidden where a policy says so, and not where it advises", () => {
        const event = (enforcementLevel: string) =>
            JSON.stringify({
                policyEvent: {
                    resourceUrn: "urn:pulumi:dev::nslab::t::web",
                    message: "<{%fg 1%}>80 is low<{%reset%}>",
                    policyName: "ports",
                    policyPackName: "nslab",
                    enforcementLevel,
                },
            });
        const log = `{"sequence":1}\n${event("mandatory")}\n${event("warning")}\n${event("mandatory")}\n`;
        const policies = policiesOf(log);
        assert.deepEqual(policies.mandatory, ["nslab, ports, web: 80 is low"]);
        assert.deepEqual(policies.advisory, ["nslab, ports, web: 80 is low"]);
        const failed = {
            ...previewWith(),
            diagnostics: [{ message: "error: preview failed", severity: "error" }],
        };
        const { verdict, exitCode } = reviewOf(failed, policies, { stack: "dev" });
        assert.deepEqual([verdict, exitCode], ["forbidden", 4]);
        assert.equal(
            reviewOf(previewWith(), { ...policies, mandatory: [] }, { stack: "dev" }).verdict,
            "no change",
        );
    });
});

describe("a review", () => {
    it("tells a published port", () => {
        const web = {
            identity: { hostNamespace: "host" },
            settings: { hostPort: 80, hostAddress: "198.51.100.1/24" },
        };
        const { risks, verdict } = review(
            previewWith({ op: "create", kind: "PublishedContainer", new: web }),
        );
        assert.equal(verdict, "safe");
        assert.deepEqual(
            risks.map(({ text }) => text),
            ["port 80 is published at 198.51.100.1/24 in the network namespace host"],
        );
    });

    it("names what scripts and logins change, and offline leaves the logins out", () => {
        const preview = previewWith({
            op: "update",
            old: limit(1),
            new: limit(1),
            diffReasons: ["create", "connection"],
        });
        assert.deepEqual(review(preview).changes[0]?.reasons, [
            "another text of the scripts: create",
            "another login to the host",
        ]);
        const login = previewWith({
            op: "update",
            old: limit(1),
            new: limit(1),
            diffReasons: ["connection"],
        });
        assert.equal(review(login).verdict, "safe");
        assert.equal(reviewOf(login, noPolicies, { stack: "dev", offline: true }).verdict, "no change");
    });

    it("is the same in whatever order the engine tells of objects, and of what they are built on", () => {
        const preview = previewWith(
            { op: "create", kind: "RootFs", name: "centos", new: {} },
            { op: "create", kind: "MemoryCgroup", name: "go-demo", new: {} },
            { op: "create", kind: "PidNamespace", name: "container", new: { identity: { rootFs: unknown } } },
        );
        const [rootFs, cgroup, container] = preview.steps ?? [];
        assert.ok(rootFs && cgroup && container?.newState);
        const { newState } = container;
        const told = (...dependencies: string[]) => ({
            ...container,
            newState: { ...newState, propertyDependencies: { triggers: dependencies, stdin: dependencies } },
        });
        const one = review({ ...preview, steps: [rootFs, cgroup, told(rootFs.urn, cgroup.urn)] });
        const other = review({ ...preview, steps: [told(cgroup.urn, rootFs.urn), cgroup, rootFs] });
        assert.equal(one.changes.find(({ object }) => object.name === "container")?.dependencies.length, 2);
        assert.deepEqual(other, one);
    });

    it("is not made of a preview that failed", () => {
        const diagnostics = [{ message: "error: no such thing\n", severity: "error" }];
        assert.throws(
            () => review({ diagnostics }),
            /The preview failed; there is nothing to review\.\nno such thing/,
        );
    });

    it("is not made of a preview that warns in words alone", () => {
        const diagnostics = [
            {
                urn: "urn:pulumi:dev::nslab::nslab:index:MemoryCgroup::group",
                message: "warning: drift: the cgroup is gone\n",
                severity: "warning",
            },
        ];
        assert.throws(
            () => review({ diagnostics }),
            /NSLAB_REVIEW=1 pulumi preview --json.*the cgroup is gone/s,
        );
    });

    it("says where drift was not looked for", () => {
        const sentence = "root@192.0.2.1 port 22: no answer";
        const message = `warning: ${forReview({ code: "unreachable", sentence })}\n`;
        assert.equal(
            review({ diagnostics: [{ message, severity: "warning" }] }).drift.notChecked,
            "root@192.0.2.1 port 22: no answer",
        );
    });

    it("refuses what is no preview", () => {
        for (const text of ["", "{", "[]", '{"a":1}'])
            assert.throws(
                () => parsePreview(text, "x.json"),
                /x\.json is not what `pulumi preview --json` prints/,
            );
    });
});
