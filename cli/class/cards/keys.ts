import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Classroom } from "../../../class/classFolder.ts";
import type { Student } from "../../../class/roster/model.ts";
import type { Seat } from "../../../class/roster/seats.ts";

/** Where the cards of a class are, and the keys of those who have brought none. */
export function cardsFolder({ folder }: Classroom): string {
    return join(folder, "out", "cards");
}

/** The name of a student's private key beside the card. */
export function keyFileOf({ id }: Student): string {
    return `${id}.key`;
}

/** The public keys that open a seat: the roster's, and for a student without one that which the class has made. */
export function keysOf(classroom: Classroom, seat: Seat): string[] {
    return seat.members.map((student) => student.key || madeKey(classroom, student)).filter(Boolean);
}

function madeKey(classroom: Classroom, student: Student): string {
    const file = `${join(cardsFolder(classroom), keyFileOf(student))}.pub`;
    return existsSync(file) ? readFileSync(file, "utf8").trim() : "";
}

/** Makes a key pair for each student of a seat who has brought none: the private key goes beside the card. */
export function makeKeys(classroom: Classroom, seat: Seat): void {
    for (const student of seat.members) {
        if (student.key || madeKey(classroom, student)) continue;
        const folder = cardsFolder(classroom);
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const [file, next] = [join(folder, keyFileOf(student)), join(folder, `.${student.id}.new`)];
        for (const rest of [next, `${next}.pub`]) rmSync(rest, { force: true });
        execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", student.id, "-f", next]);
        // The public half last: what is there of it then has its other half.
        chmodSync(`${next}.pub`, 0o600);
        renameSync(next, file);
        renameSync(`${next}.pub`, `${file}.pub`);
    }
}
