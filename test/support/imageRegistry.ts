import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import type { DockerEngine } from "./dockerEngine.ts";

/** An image registry that holds one image, beside a Docker Engine. */
export interface ImageRegistry {
    /** The image's reference with digest. */
    image: string;
    end(): Promise<void>;
}

/**
 * Starts one on the loopback interface, where Docker asks for no certificate, and pushes an image of the engine's to it.
 *
 * @param folder where it keeps its files, which is not there yet
 */
export async function imageRegistry(
    engine: DockerEngine,
    id: string,
    folder: string,
): Promise<ImageRegistry> {
    const settings = [
        "version: 0.1",
        "http: { addr: 127.0.0.1:5000 }",
        `storage: { filesystem: { rootdirectory: ${folder} } }`,
    ].join("\\n");
    const [nsenter = "", ...args] = engine.through;
    const start = `mkdir ${folder} && printf '${settings}\\n' >${folder}/settings.yml && exec docker-registry serve ${folder}/settings.yml`;
    const registry = spawn(nsenter, [...args, "/bin/sh", "-c", start], { stdio: "ignore" });
    const name = "127.0.0.1:5000/nginx:1";
    engine.docker("tag", id, name);
    for (let tries = 2000; !isListening(engine); tries--) {
        if (tries === 0 || registry.exitCode !== null) throw new Error("the registry does not listen");
        await setTimeout(50);
    }
    engine.docker("push", name);
    const format = ["image", "inspect", "--format", "{{index .RepoDigests 0}}", name];
    const image = engine.docker(...format).trim();
    engine.docker("rmi", name);
    return {
        image,
        async end() {
            const ended = once(registry, "close");
            registry.kill("SIGTERM");
            await ended;
        },
    };
}

function isListening(engine: DockerEngine): boolean {
    try {
        return engine.run("curl", "-q", "-sf", "http://127.0.0.1:5000/v2/") !== "";
    } catch {
        return false;
    }
}
