import type { ComponentResource } from "@pulumi/pulumi";

import { present, registered } from "./mocks.ts";
import { run, type Ended } from "./run.ts";

/** The command by which a script is run where the object is to be. */
export type ToRun = (script: string) => string[];

interface Way {
    /** What the scripts find in their environment. */
    env?: Record<string, string>;
    toRun?: ToRun;
    /** What the probe answers before there is anything. */
    answer?: string;
}

const byShell: ToRun = (script) => ["/bin/sh", "-c", script];

/** The scripts of one component, run as the command plugin would run them. */
export class OnePiece {
    readonly #through: string[];
    readonly #env: Record<string, string>;
    readonly #toRun: ToRun;
    readonly #scripts: Record<"create" | "update" | "delete" | "stdin", string>;
    readonly #probe: string;

    private constructor(
        through: string[],
        env: Record<string, string>,
        toRun: ToRun,
        scripts: Record<string, unknown>,
        probe: string,
    ) {
        this.#through = through;
        this.#env = env;
        this.#toRun = toRun;
        this.#scripts = scripts as never;
        this.#probe = probe;
    }

    /**
     * @param make registers the component on this machine
     * @param through a command that runs its arguments, such as nsenter
     */
    static async of(
        make: () => ComponentResource,
        through: string[],
        { env = {}, toRun = byShell, answer = "" }: Way = {},
    ): Promise<OnePiece> {
        const { resources, probes } = await registered(() => void make(), { probe: answer });
        return new OnePiece(through, env, toRun, present(resources.at(-1)).inputs, present(probes[0]).text);
    }

    create(): Promise<Ended> {
        return this.#run("create");
    }

    update(): Promise<Ended> {
        return this.#run("update");
    }

    delete(): Promise<Ended> {
        return this.#run("delete");
    }

    /** The lines of the probe's answer that say that something is not as it should be. */
    async complaints(): Promise<string[]> {
        const { stdout } = await run([...this.#through, "/bin/sh", "-s"], { input: this.#probe });
        return stdout.split("\n").filter((line) => /\t(drift|refused)\t/.test(line));
    }

    #run(name: "create" | "update" | "delete"): Promise<Ended> {
        const { [name]: body, stdin } = this.#scripts;
        return run([...this.#through, ...this.#toRun(body)], { input: stdin, env: this.#env });
    }
}
