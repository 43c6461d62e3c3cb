import { chmod, chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { globSync } from "node:fs";
import { mustRun } from "./run.ts";
import type { Store } from "./store.ts";

/** A PostgreSQL of a test's own, at loopback, with one database. */
export class Postgres implements Store {
    readonly #folder: string;
    readonly #programs: string;
    readonly url: string;

    private constructor(folder: string, programs: string, url: string) {
        this.#folder = folder;
        this.#programs = programs;
        this.url = url;
    }

    static async start(port: number): Promise<Postgres> {
        const folder = await mkdtemp(join(tmpdir(), "postgres-"));
        const [programs = ""] = globSync("/usr/lib/postgresql/*/bin").sort().reverse();
        const password = "teachers";
        const own = new Postgres(
            folder,
            programs,
            `postgres://postgres:${password}@127.0.0.1:${port}/class?sslmode=disable`,
        );
        await writeFile(join(folder, "password"), password);
        const [uid = 0, gid = 0] = (await mustRun(["sh", "-c", "id -u postgres; id -g postgres"])).stdout
            .split("\n")
            .map(Number);
        for (const path of [folder, join(folder, "password")]) await chown(path, uid, gid);
        await chmod(folder, 0o700);
        const data = join(folder, "data");
        await own.#asOwner(
            "initdb",
            "-D",
            data,
            "--auth=scram-sha-256",
            `--pwfile=${join(folder, "password")}`,
        );
        const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`;
        await own.#asOwner("pg_ctl", "-D", data, "-w", "-l", join(folder, "log"), "-o", options, "start");
        await mustRun(["psql", own.url.replace("/class?", "/postgres?"), "-c", "create database class"]);
        return own;
    }

    async read(folder: string): Promise<[path: string, text: string][]> {
        const rows = await this.#ask(
            `select substr(key, length('class/.pulumi/') + 1), data->>'data' from pulumi_state where key like 'class/.pulumi/${folder}/%'`,
        );
        return rows.map((row) => {
            const [path = "", data = ""] = row.split("|");
            return [path, Buffer.from(data, "base64").toString()];
        });
    }

    async write(path: string, text: string): Promise<void> {
        const data = JSON.stringify({ data: Buffer.from(text).toString("base64") });
        await this.#ask(`insert into pulumi_state (key, data) values ('class/.pulumi/${path}', '${data}')`);
    }

    async #ask(query: string): Promise<string[]> {
        const { stdout } = await mustRun(["psql", this.url, "-Atq", "-c", query]);
        return stdout.split("\n").filter(Boolean);
    }

    async stop(): Promise<void> {
        await this.#asOwner("pg_ctl", "-D", join(this.#folder, "data"), "-m", "immediate", "stop");
        await rm(this.#folder, { recursive: true });
    }

    async #asOwner(program: string, ...args: string[]): Promise<void> {
        const output = join(this.#folder, "said");
        // What a daemon has of the test's pipes would keep them open.
        await mustRun([
            ...["runuser", "-u", "postgres", "--", "sh", "-c", `"$@" >'${output}' 2>&1 </dev/null`],
            ...["sh", join(this.#programs, program), ...args],
        ]);
    }
}
