/**
 * A failure the user can do something about: its message says what, so it is printed without a stack trace.
 */
export class SetupError extends Error {
    /**
     * @param {string} message
     * @param {{ offline?: boolean }} [options] offline: something had to be fetched and could not be, so the
     *     user is also told where to put everything that is still missing
     */
    constructor(message, { offline = false } = {}) {
        super(message);
        this.offline = offline;
    }
}
