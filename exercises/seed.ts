import { createHmac } from "node:crypto";

/**
 * Where a student's own values come from: HMAC-SHA-256 of the student, the exercise and the value's name, with a secret as
 * the key. Who does not know the secret cannot tell another student's values.
 *
 * In self-study the secret is the stack's lab id, and the student is "".
 */
export class Seed {
    readonly #secret: string;
    readonly #student: string;
    readonly #exercise: string;

    constructor(secret: string, student: string, exercise: string) {
        this.#secret = secret;
        this.#student = student;
        this.#exercise = exercise;
    }

    /** A whole number from `least` to `most`, each as likely as any other. */
    number(key: string, least: number, most: number): number {
        const count = most - least + 1;
        // Beyond the last whole multiple of it, the first remainders would come up once more than the rest.
        const bound = 2 ** 48 - (2 ** 48 % count);
        for (let round = 0; ; round++) {
            const drawn = this.#digest(key, round).readUIntBE(0, 6);
            if (drawn < bound) return least + (drawn % count);
        }
    }

    /** Hexadecimal digits. */
    hex(key: string, digits: number): string {
        return this.#digest(key, 0).toString("hex").slice(0, digits);
    }

    /** Small letters. */
    word(key: string, letters: number): string {
        const places = Array.from({ length: letters }, (_, place) => this.number(`${key}/${place}`, 0, 25));
        return String.fromCharCode(...places.map((place) => 97 + place));
    }

    /** One of a list. */
    choice<T>(key: string, list: readonly [T, ...T[]]): T {
        return list[this.number(key, 0, list.length - 1)] ?? list[0];
    }

    #digest(key: string, round: number): Buffer {
        const told = JSON.stringify([this.#student, this.#exercise, key, round]);
        return createHmac("sha256", this.#secret).update(told).digest();
    }
}
