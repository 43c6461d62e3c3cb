import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Where the stacks of a class are, as it looks from outside of the engine. */
export interface Store {
    /** As class.yaml names it; undefined for that of the project itself. */
    url?: string;
    /** The files below a folder of Pulumi's, such as `locks`: path and text. */
    read(folder: string): Promise<[path: string, text: string][]>;
    write(path: string, text: string): Promise<void>;
    stop(): Promise<void>;
}

/** That of the project itself. */
export function folderStore(project: string): Store {
    const root = join(project, ".nslab/state/.pulumi");
    return {
        read: (folder) =>
            Promise.resolve(
                globSync(`${folder}/**/*.json`, { cwd: root }).map((path) => [
                    path,
                    readFileSync(join(root, path), "utf8"),
                ]),
            ),
        write(path, text) {
            mkdirSync(dirname(join(root, path)), { recursive: true });
            writeFileSync(join(root, path), text);
            return Promise.resolve();
        },
        stop: () => Promise.resolve(),
    };
}
