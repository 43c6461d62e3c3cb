import assert from "node:assert/strict";
import {
    execFileSync,
    spawn,
    type ChildProcess,
    type ExecFileSyncOptionsWithStringEncoding,
} from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Where a person is who tries to get out: a column of the table in SECURITY.md. */
export type Place = "chroot" | "container" | "guest" | "systemContainer";

const columns: Record<Place, number> = { chroot: 1, container: 2, guest: 3, systemContainer: 4 };

const document = "SECURITY.md";

/** A host's things, for somebody inside to get at; one of each kind, made for this and named like nothing else. */
export class Bait {
    readonly #name = `bait-${randomUUID().slice(0, 8)}`;
    readonly #link = this.#name.slice(0, 13);
    readonly #file = `/tmp/${this.#name}`;
    readonly #disk = /^ +(?<major>\d+) +(?<minor>\d+) /m.exec(readFileSync("/proc/partitions", "utf8"))
        ?.groups;
    readonly #server = createServer((_, answer) => answer.end("bait"));
    #process?: ChildProcess;

    static async lay(): Promise<Bait> {
        const bait = new Bait();
        execFileSync("ip", ["link", "add", bait.#link, "up", "type", "bridge"]);
        writeFileSync(bait.#file, "bait");
        bait.#sleep();
        bait.#server.listen(0, "127.0.0.1");
        await once(bait.#server, "listening");
        return bait;
    }

    #sleep(): void {
        this.#process = spawn("sleep", ["600"], { argv0: this.#name });
    }

    take(): void {
        this.#process?.kill();
        this.#server.close();
        execFileSync("ip", ["link", "delete", this.#link]);
        rmSync(this.#file);
    }

    /** What somebody inside does, for a POSIX shell with busybox's programs or Debian's. Each line it prints names what has succeeded. */
    script(loopback: string): string {
        const { port } = this.#server.address() as AddressInfo;
        const { major = "0", minor = "0" } = this.#disk ?? {};
        return `
            cd /tmp
            for process in /proc/[0-9]*; do
                [ "$(tr '\\0' ' ' 2>/dev/null <"$process/cmdline")" = "${this.#name} 600 " ] || continue
                echo sees
                kill "\${process#/proc/}"
            done
            for root in /proc/1/root /proc/"\${PPID}"/root; do
                [ "$(cat "$root/${this.#file}" 2>/dev/null)" != bait ] || echo reads
            done
            mknod disk b ${major} ${minor} && echo "disk $(dd if=disk bs=8 count=1 2>/dev/null | sha256sum)"; rm -f disk
            ip link set ${this.#link} down
            [ "$(cat /proc/sys/kernel/random/boot_id)" != ${bootId()} ] || { : >>/proc/sys/kernel/core_pattern && echo kernel; }
            url=http://${loopback}:${port}/
            case "$(curl -s -m 5 $url || printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc -w 5 ${loopback} ${port})" in *bait*) echo loopback ;; esac
        `;
    }

    /** What became of it: each row of the table by its first cell. */
    caught(said: string): Record<string, boolean> {
        const lines = said.split("\n");
        const disk = this.#hashOfDisk();
        const link = execFileSync("ip", ["-o", "link", "show", this.#link], { encoding: "utf8" });
        const ended = this.#process?.exitCode !== null || this.#process.signalCode !== null;
        if (ended) this.#sleep();
        execFileSync("ip", ["link", "set", this.#link, "up"]);
        return {
            "sees the host's processes": lines.includes("sees"),
            "ends a process of the host": ended,
            "reads the host's files": lines.includes("reads"),
            ...(disk && { "reads the host's disk": said.includes(`disk ${disk}`) }),
            "takes down a link of the host": !/[<,]UP[,>]/.test(link),
            "may set what the host's kernel does": lines.includes("kernel"),
            "reaches what listens on the host's loopback": lines.includes("loopback"),
        };
    }

    /** Nothing on a machine that has no disk, or where root itself may not read it. What follows the first bytes changes. */
    #hashOfDisk(): string | undefined {
        if (!this.#disk) return undefined;
        const { major = "", minor = "" } = this.#disk;
        const node = `${this.#file}-disk`;
        const read =
            'mknod "$0" b "$1" "$2" && dd if="$0" of=/dev/null count=1 && dd if="$0" bs=8 count=1 | sha256sum';
        try {
            const options: ExecFileSyncOptionsWithStringEncoding = {
                encoding: "utf8",
                stdio: ["ignore", "pipe", "ignore"],
            };
            return execFileSync("/bin/sh", ["-c", read, node, major, minor], options).trim();
        } catch {
            return undefined;
        } finally {
            rmSync(node, { force: true });
        }
    }
}

function bootId(): string {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
}

/** Compares what somebody could do with the column of SECURITY.md; `--update-snapshots` writes it. */
export function assertWaysOut(place: Place, results: Record<string, boolean>): void {
    const text = readFileSync(document, "utf8");
    const stated = Object.fromEntries(
        rows(text).map((cells) => [cells[0] ?? "", cells[columns[place]] ?? ""]),
    );
    const seen = Object.fromEntries(
        Object.entries(results).map(([row, succeeded]) => [row, succeeded ? "**yes**" : "no"]),
    );
    if (process.env["NSLAB_UPDATE_SNAPSHOTS"] === "1") writeFileSync(document, withColumn(text, place, seen));
    else assert.deepEqual(Object.fromEntries(Object.keys(seen).map((row) => [row, stated[row]])), seen);
}

const table = /(?<=<!-- ways out -->\n\n)[^]*?(?=\n\n<!-- end -->)/;

function rows(text: string): string[][] {
    return (table.exec(text)?.[0] ?? "")
        .split("\n")
        .slice(2)
        .map((line) =>
            line
                .split("|")
                .slice(1, -1)
                .map((cell) => cell.trim()),
        );
}

function withColumn(text: string, place: Place, seen: Record<string, string>): string {
    const old = new Map(rows(text).map((cells) => [cells[0] ?? "", cells]));
    const lines = Object.keys({ ...Object.fromEntries(old), ...seen }).map((row) => {
        const cells = [...(old.get(row) ?? [row, "", "", "", ""])];
        cells[columns[place]] = seen[row] ?? cells[columns[place]] ?? "";
        return `| ${cells.join(" | ")} |`;
    });
    const head =
        "| what root tries there | chrooted only | with a PID namespace | in a guest | in a system container |\n| --- | --- | --- | --- | --- |";
    return text.replace(table, [head, ...lines].join("\n"));
}
