import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ssh2 from "ssh2";
import { readableLogin } from "../../../host/privateKey.ts";

const pairs = {
    rsa: () => generateKeyPairSync("rsa", { modulusLength: 2048 }),
    ec: () => generateKeyPairSync("ec", { namedCurve: "P-256" }),
    ed25519: () => generateKeyPairSync("ed25519"),
};
const password = "päss word";

describe("A private key in PKCS #8", () => {
    const folder = mkdtempSync(join(tmpdir(), "keys-"));
    after(() => {
        rmSync(folder, { recursive: true });
    });

    /** The public key, by OpenSSH and by the library that connects. */
    const publicKeys = (privateKey: string) => {
        const file = join(folder, "key");
        writeFileSync(file, privateKey, { mode: 0o600 });
        const parsed = ssh2.utils.parseKey(privateKey);
        if (parsed instanceof Error) throw parsed;
        return [
            execFileSync("ssh-keygen", ["-y", "-f", file], { encoding: "utf8" }).trim().split(" ")[1],
            parsed.getPublicSSH().toString("base64"),
        ];
    };

    for (const [type, generate] of Object.entries(pairs)) {
        it(`is read as every other form is: ${type}`, () => {
            const { privateKey } = generate();
            const plain = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
            const locked = privateKey
                .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: password })
                .toString();
            const [first = "", ...others] = [
                { privateKey: plain },
                { privateKey: plain.replaceAll("\n", "\r\n") },
                { privateKey: `Bag Attributes: <none>\n${plain}` },
                { privateKey: locked, privateKeyPassword: password },
            ].map((login) => readableLogin(login).privateKey);
            // Another text would be another key to the engine.
            for (const other of others) assert.equal(other, first);
            const [byOpenSsh, byLibrary] = publicKeys(first);
            assert.ok(byOpenSsh);
            assert.equal(byOpenSsh, byLibrary);
        });
    }

    it("stays as it is in any other form", () => {
        const { privateKey } = pairs.rsa();
        const login = { privateKey: privateKey.export({ type: "pkcs1", format: "pem" }).toString() };
        assert.equal(readableLogin(login), login);
        assert.deepEqual(readableLogin({ privateKeyPassword: "of none" }), { privateKeyPassword: "of none" });
    });

    it("is refused with the reason where the password is another one, or the type is none of SSH's", () => {
        const { privateKey } = pairs.ed25519();
        const locked = privateKey
            .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: password })
            .toString();
        assert.throws(
            () => readableLogin({ privateKey: locked, privateKeyPassword: "another" }),
            /bad decrypt/,
        );
        assert.throws(() => readableLogin({ privateKey: locked }), /encrypted, and no privateKeyPassword/);
        const other = generateKeyPairSync("x25519").privateKey.export({ type: "pkcs8", format: "pem" });
        assert.throws(
            () => readableLogin({ privateKey: other.toString() }),
            /x25519; SSH has rsa, ec and ed25519/,
        );
    });
});
