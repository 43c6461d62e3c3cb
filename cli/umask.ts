const onlyOwn = 0o077;

/** What the user has at the prompt, once {@link keepToOwner} has set another. */
let users: number | undefined;

/** Whatever nslab and the Pulumi it starts write from now on is for the user who runs them alone. */
export function keepToOwner(): void {
    users = process.umask(onlyOwn);
}

/** Starts what is no part of nslab, with the umask that the user has at the prompt. */
export function withUsersUmask<T>(start: () => T): T {
    if (users === undefined) return start();
    process.umask(users);
    try {
        return start();
    } finally {
        process.umask(onlyOwn);
    }
}
