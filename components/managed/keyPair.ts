/** A key pair, both halves in OpenSSH's form. */
export interface KeyPair {
    private: string;
    public: string;
}

/** Makes an ed25519 key pair. */
export async function newKeyPair(): Promise<KeyPair> {
    const { utils } = (await import("ssh2")).default;
    const key = utils.generateKeyPairSync("ed25519");
    // Now and then ssh2 makes a key that it cannot read itself.
    if (utils.parseKey(key.private) instanceof Error) return newKeyPair();
    return { private: key.private, public: key.public.trim() };
}
