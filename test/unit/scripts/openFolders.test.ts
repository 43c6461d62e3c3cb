import assert from "node:assert/strict";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CaptureJob, RootFs } from "../../../components/index.ts";
import { OnePiece } from "../../support/onePiece.ts";

const host = { sudo: false };
const nobody = 65534;
const folder = mkdtempSync(join(tmpdir(), "folders-"));
const tree = (path: string) => new RootFs("tree", { path, host });
const capture = (path: string) => new CaptureJob("capture", { interface: "lo", path, host });

/** A folder below the test's own, with one more in it. */
function made(name: string, mode: number, owner = 0, group = 0): string {
    const outer = join(folder, name);
    mkdirSync(join(outer, "below"), { recursive: true });
    chmodSync(join(outer, "below"), 0o755); // whatever the umask is
    chownSync(outer, owner, group);
    chmodSync(outer, mode);
    return outer;
}

after(() => {
    rmSync(folder, { recursive: true });
});

const cases: [string, typeof tree | typeof capture, () => string, boolean][] = [
    ["root's own", tree, () => made("own", 0o755), true],
    ["root's own, for a capture", capture, () => made("own", 0o755), true],
    ["another user's", tree, () => made("other", 0o755, nobody), false],
    ["another user's, further up", tree, () => join(made("other", 0o755, nobody), "below"), false],
    ["another user's, for a capture", capture, () => join(made("other", 0o755, nobody), "below"), false],
    ["one that all can write", tree, () => made("all", 0o777), false],
    ["one that another group can write", tree, () => made("group", 0o775, 0, nobody), false],
    ["one that root's group can write", tree, () => made("wheel", 0o775), true],
    ["one that all can write, who keep what is theirs", tree, () => made("sticky", 0o1777), true],
    ["the same, for a capture", capture, () => made("sticky", 0o1777), true],
    ["below such a one", capture, () => join(made("sticky", 0o1777), "below"), true],
    ["another user's of that kind", tree, () => made("theirs", 0o1777, nobody), false],
    [
        "behind a link into another user's",
        tree,
        () => link("out", join(made("other", 0o755, nobody), "below")),
        false,
    ],
    ["behind a link that another user has made", tree, () => link("other/in", made("own", 0o755)), false],
];

function link(name: string, to: string): string {
    const path = join(folder, name);
    rmSync(path, { force: true });
    symlinkSync(to, path);
    return path;
}

describe("A folder above what a lab makes", () => {
    for (const [title, component, make, allowed] of cases)
        it(`is ${allowed ? "allowed" : "refused"} where it is ${title}`, async () => {
            const path = join(make(), "it");
            const complaints = await (await OnePiece.of(() => component(path), [])).complaints();
            if (allowed) assert.deepEqual(complaints, []);
            else
                assert.match(
                    complaints.join(),
                    /others than root can change what is in .*choose another path/,
                );
        });
});

describe("A file of a capture's ring", () => {
    it("is another's too where it is a link that leads nowhere", async () => {
        const path = join(made("ring", 0o755), "it.pcap");
        symlinkSync(join(folder, "nowhere"), `${path}1`);
        const complaints = await (await OnePiece.of(() => capture(path), [])).complaints();
        assert.match(complaints.join(), /it\.pcap1 exists and is not this lab's/);
    });
});
