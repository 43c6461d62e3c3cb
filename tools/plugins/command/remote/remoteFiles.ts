import { readdir } from "node:fs/promises";
import { posix, basename, join } from "node:path";
import { promisify } from "node:util";
import type { Client, SFTPWrapper, Stats } from "ssh2";

/** The files of a remote host, over SFTP. */
export class RemoteFiles {
    readonly #sftp: SFTPWrapper;

    private constructor(sftp: SFTPWrapper) {
        this.#sftp = sftp;
    }

    static async open(client: Client): Promise<RemoteFiles> {
        return new RemoteFiles(await promisify(client.sftp.bind(client) as OpenSftp)());
    }

    async writeText(text: string, path: string): Promise<void> {
        if ((await this.#stat(path))?.isDirectory()) {
            throw new Error(
                `remote path ${path} is a directory; when using a text asset, remotePath must be a file path`,
            );
        }
        await this.#makeFolder(posix.dirname(path));
        await new Promise<void>((resolve, reject) => {
            this.#sftp.writeFile(path, text, settle(resolve, reject, `failed to write remote file ${path}`));
        });
    }

    /** Into a folder that exists, the file goes under its own name. */
    async copyFile(from: string, path: string): Promise<void> {
        const intoFolder = (await this.#stat(path))?.isDirectory() === true;
        await this.#makeFolder(posix.dirname(path));
        await this.#put(from, intoFolder ? posix.join(path, basename(from)) : path);
    }

    /** With a slash at its end, the folder's content is copied; without, the folder itself. */
    async copyFolder(from: string, path: string): Promise<void> {
        await this.#copyContent(from, from.endsWith("/") ? path : posix.join(path, basename(from)));
    }

    async #copyContent(from: string, to: string): Promise<void> {
        await this.#makeFolder(to);
        for (const entry of await readdir(from, { withFileTypes: true })) {
            const [source, target] = [join(from, entry.name), posix.join(to, entry.name)];
            await (entry.isDirectory() ? this.#copyContent(source, target) : this.#put(source, target));
        }
    }

    async #makeFolder(path: string): Promise<void> {
        const found = await this.#stat(path);
        if (found?.isDirectory()) return;
        if (found !== undefined) throw new Error(`remote path ${path} exists but is not a directory`);
        await this.#makeFolder(posix.dirname(path));
        await new Promise<void>((resolve, reject) => {
            this.#sftp.mkdir(path, settle(resolve, reject, `failed to create remote directory ${path}`));
        });
    }

    #put(from: string, to: string): Promise<void> {
        return new Promise((resolve, reject) => {
            this.#sftp.fastPut(
                from,
                to,
                settle(resolve, reject, `failed to copy ${from} to remote path ${to}`),
            );
        });
    }

    /** Undefined when there is no such file. */
    #stat(path: string): Promise<Stats | undefined> {
        return new Promise((resolve, reject) => {
            this.#sftp.stat(path, (error, stats) => {
                if (!isMissing(error))
                    settle(resolve, reject, `failed to stat remote path ${path}`)(error, stats);
                else resolve(undefined);
            });
        });
    }
}

type OpenSftp = (callback: (error: Error | undefined, sftp: SFTPWrapper) => void) => void;

const noSuchFile = 2; // SSH_FX_NO_SUCH_FILE

function isMissing(error: Error | undefined | null): boolean {
    return (error as { code?: unknown } | undefined)?.code === noSuchFile;
}

function settle<T>(
    resolve: (value: T) => void,
    reject: (error: Error) => void,
    what: string,
): (error: Error | undefined | null, value?: T) => void {
    return (error, value) => {
        if (error) reject(new Error(`${what}: ${error.message}`, { cause: error }));
        else resolve(value as T);
    };
}
