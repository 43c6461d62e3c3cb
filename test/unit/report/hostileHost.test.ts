import assert from "node:assert/strict";
import {
    existsSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    statSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ServerChannel } from "ssh2";
import { pack } from "tar-stream";
import { fetchCaptures } from "../../../report/fetch.ts";
import { makeReport } from "../../../report/report.ts";
import type { ArchiveEntry } from "../../support/archive.ts";
import { published } from "../checks/support.ts";
import { hostileHost, type HostileHost } from "./hostileHost.ts";

const most = 100_000;
const name = "nic.pcap0";
const ring = { files: [{ path: `/var/lib/nslab/0123/${name}`, bytes: 24 }], most, isGone: false };
const good: ArchiveEntry = { name, content: "x".repeat(24) };

let hostile: HostileHost;
let around: string;
let folder: string;

beforeEach(async () => {
    hostile = await hostileHost();
    around = mkdtempSync(join(tmpdir(), "nslab-hostile-"));
    folder = join(around, "captures");
});
afterEach(() => {
    hostile.stop();
    rmSync(around, { recursive: true });
});

/** Sends an archive of these entries, and ends as if all were well. */
function sends(...entries: ArchiveEntry[]): void {
    hostile.answer = (channel) => {
        const archive = pack();
        for (const { content, ...headers } of entries) archive.entry(headers, content ?? "");
        archive.finalize();
        archive.on("data", (chunk) => channel.write(chunk as Buffer));
        archive.on("end", () => {
            ends(channel);
        });
    };
}

function ends(channel: ServerChannel): void {
    channel.exit(0);
    channel.end();
}

function fetch(patience?: { bytes: number; seconds: number }) {
    return fetchCaptures(hostile.host, [ring], folder, () => undefined, patience);
}

async function isRefused(why: RegExp, patience?: { bytes: number; seconds: number }): Promise<void> {
    await assert.rejects(fetch(patience), why);
    assert.deepEqual(readdirSync(around), []);
}

describe("a report of a hostile host's captures", () => {
    it("takes a file for its content alone, whatever its mode, owner and time", async () => {
        sends({ ...good, mode: 0o6777, uid: 12, gid: 13, mtime: new Date(0) });
        const [[file] = []] = await fetch();
        assert.equal(file?.bytes, 24);
        const { mode, uid } = statSync(join(folder, name));
        assert.equal(mode & 0o7777, 0o600);
        assert.equal(uid, process.getuid?.());
        assert.equal(statSync(folder).mode & 0o7777, 0o700);
    });

    const entries: Record<string, ArchiveEntry> = {
        "a symbolic link": { name, type: "symlink", linkname: "/etc/shadow" },
        "a hard link": { name, type: "link", linkname: "/etc/shadow" },
        "a device": { name, type: "block-device", devmajor: 8, devminor: 0 },
        "a terminal": { name, type: "character-device", devmajor: 5, devminor: 0 },
        "a FIFO": { name, type: "fifo" },
        "a folder": { name, type: "directory", mode: 0o777 },
    };
    for (const [what, entry] of Object.entries(entries)) {
        it(`refuses ${what} in a file's place`, async () => {
            sends(entry);
            await isRefused(/from the host 127\.0\.0\.1: it sent "nic\.pcap0" as something else than a file/);
        });
    }

    for (const strange of [
        "../evil",
        "/tmp/nslab-evil",
        "nic.pcap1",
        `./${name}`,
        "captures/../../evil",
        "evil",
    ]) {
        it(`refuses what nobody has asked for: ${strange}`, async () => {
            sends(good, { name: strange, content: "evil" });
            await isRefused(/which nobody has asked for/);
            assert.equal(existsSync("/tmp/nslab-evil"), false);
        });
    }

    it("refuses a file that comes twice, the second time through a link", async () => {
        sends(good, { name, type: "symlink", linkname: "/etc/shadow" });
        await isRefused(/"nic\.pcap0" once more/);
    });

    it("shows no escape sequence that such a name holds", async () => {
        sends({ name: "\x1b[2Jevil" });
        await isRefused(/it sent "\\x1b\[2Jevil"/);
    });

    it("refuses a file that says it is too large, before it comes", async () => {
        hostile.answer = (channel) => {
            const archive = pack();
            archive.on("data", (chunk) => channel.write(chunk as Buffer));
            archive.entry({ name, size: 1e12 });
        };
        await isRefused(/"nic\.pcap0" of 1000000000000 bytes and more, where 100000 are the most/);
    });

    it("cuts off whoever sends for ever", async () => {
        hostile.answer = (channel) => {
            const flood = () => {
                while (channel.writable && channel.write(Buffer.alloc(65536)));
            };
            channel.on("drain", flood);
            flood();
        };
        await isRefused(/it sent an archive of \d+ bytes and more, where \d+ are the most/);
    });

    it("cuts off whoever sends nothing, and does not end", async () => {
        hostile.answer = () => undefined;
        await isRefused(/it sent nearly nothing for 1 s/, { bytes: 1, seconds: 1 });
    });

    it("does not wait for whoever has sent all, and does not end", async () => {
        hostile.answer = (channel) => {
            channel.end(); // without a word on how it ended
        };
        await isRefused(/could not be fetched/, { bytes: 1, seconds: 1 });
    });

    it("leaves nothing of an archive that breaks off", async () => {
        hostile.answer = (channel) => {
            const archive = pack();
            archive.entry({ name, size: 50_000 }).write(Buffer.alloc(10_000));
            archive.on("data", (chunk) => channel.write(chunk as Buffer));
            setImmediate(() => {
                ends(channel);
            });
        };
        await isRefused(/the connection broke off/);
    });

    it("cuts off whoever sends for ever and does not begin", async () => {
        hostile.begins = false;
        hostile.answer = (channel) => {
            const flood = () => {
                while (channel.writable && channel.write(Buffer.alloc(65536)));
            };
            channel.on("drain", flood);
            flood();
        };
        await isRefused(/could not be fetched from the host 127\.0\.0\.1/);
    });

    it("does not open a folder that is there already, nor write through a link in it", async () => {
        const others = join(around, "others");
        writeFileSync(others, "theirs");
        sends(good);
        await fetch();
        rmSync(join(folder, name));
        symlinkSync(others, join(folder, name));
        await fetch();
        assert.equal(readFileSync(others, "utf8"), "theirs");
    });

    it("asks for no file but the captures' own, whatever the host says there is", async () => {
        const asked: string[] = [];
        hostile.answer = (channel, command) => {
            asked.push(command);
            channel.write("point0.file\t5 /etc/shadow\npoint0.file\t5 /var/lib/nslab/0123/../x\n");
            ends(channel);
        };
        const { report } = await makeReport(
            { stack: "dev", host: hostile.host, lab: published, selector: {}, folder },
            { fetching: () => undefined, reading: () => undefined },
        );
        assert.equal(report.observationPoints[0]?.state, "missing");
        assert.equal(asked.length, 1);
    });

    it("ends, and says so, where the host's list does not", async () => {
        hostile.answer = (channel) => {
            const flood = () => {
                while (channel.writable && channel.write("point0.file\t5 /x\n".repeat(4096)));
            };
            channel.on("drain", flood);
            flood();
        };
        await assert.rejects(
            makeReport(
                { stack: "dev", host: hostile.host, lab: published, selector: {}, folder },
                { fetching: () => undefined, reading: () => undefined },
            ),
            /a script printed more than 32 MiB/,
        );
    });
});
