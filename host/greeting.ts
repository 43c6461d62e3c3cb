import { randomUUID } from "node:crypto";
import { Transform, type TransformCallback } from "node:stream";
import { RefusedError } from "./errors.ts";
import { throughLoginShell } from "./loginShell.ts";
import { hostName, type Ssh } from "./resolvedHost.ts";
import type { Result } from "./result.ts";

/*
 * What the start-up files of a login shell print comes before what a command prints, on the same standard output: bash
 * reads ~/.bashrc even for sshd (bash(1), INVOCATION), zsh ~/.zshenv, fish its config.fish.
 */

/** A command whose own output begins behind a line that nobody else prints. */
export interface Greeted {
    command: string;
    boundary: string;
}

/** A script for a login shell; it is not begun where a shell has made something else of it. */
export function greeted(script: string): Greeted {
    const boundary = `begins-${randomUUID()}`;
    const lines = [`[ ${quotedCharacters} = "$(printf '${codes}')" ] || exit 1`, `echo ${boundary}`, script];
    return { command: throughLoginShell("/bin/sh", lines.join("\n")), boundary };
}

/** All that a shell could take for something else. */
const characters = String.raw`!"#$%&()*;<=>?@[\\]^{|}~ \! !! \" $HOME`;
const quotedCharacters = `'${characters}'`;
const codes = Array.from(Buffer.from(characters), (byte) => `\\${byte.toString(8).padStart(3, "0")}`).join(
    "",
);

/**
 * What a command has printed behind its boundary, and what the login shell has printed before.
 *
 * @throws RefusedError where there is none
 */
export function afterGreeting(ssh: Ssh, { code, stdout, stderr }: Result, boundary: string): Result {
    const at = stdout.indexOf(`${boundary}\n`);
    if (at < 0) throw notBegun(ssh, `${stdout}${stderr}`, code);
    return { code, stdout: stdout.slice(at + boundary.length + 1), stderr, greeting: stdout.slice(0, at) };
}

/** What a login shell may print, in bytes. */
const mostGreeting = 2 ** 20;

/** Lets through what comes behind the boundary; where that does not come, tooMuch is told. */
export class AfterGreeting extends Transform {
    readonly #boundary: Buffer;
    readonly #tooMuch: () => void;
    #before = Buffer.alloc(0);
    #left = mostGreeting;
    #hasBegun = false;

    constructor({ boundary }: Greeted, tooMuch: () => void) {
        super();
        this.#boundary = Buffer.from(`${boundary}\n`);
        this.#tooMuch = tooMuch;
    }

    override _transform(piece: Buffer, _: BufferEncoding, done: TransformCallback): void {
        if (this.#hasBegun) {
            done(null, piece);
            return;
        }
        this.#before = Buffer.concat([this.#before, piece]);
        const at = this.#before.indexOf(this.#boundary);
        this.#hasBegun = at >= 0;
        const rest = this.#hasBegun ? this.#before.subarray(at + this.#boundary.length) : Buffer.alloc(0);
        this.#left -= piece.length;
        if (!this.#hasBegun && this.#left < 0) this.#tooMuch();
        // Of what is no part of the boundary nothing needs to be kept.
        this.#before = this.#before.subarray(-this.#boundary.length);
        done(null, rest.length > 0 ? rest : undefined);
    }
}

function notBegun(ssh: Ssh, said: string, code: number): RefusedError {
    const user = ssh.user ?? "root";
    return new RefusedError({
        code: "refused",
        sentence:
            `${hostName({ ssh, sudo: false })}: the login shell of ${user} there was given a command that starts /bin/sh, ` +
            `and has not started it; it ended with ${code} and said ${JSON.stringify(said.trim().slice(0, 500))}. ` +
            `Log in as a user whose shell runs commands, or give ${user} such a shell (chsh(1)).`,
    });
}
