/**
 * @typedef {import("../context.mjs").Context} Context
 * @typedef {import("../progress.mjs").Progress} Progress
 */

/**
 * @typedef {object} Step One thing a machine needs.
 * @property {(context: Context) => string} title
 * @property {(context: Context) => boolean} isDone decided every time, from what is on the disk; so it is cheap
 * @property {(context: Context, progress: Progress) => Promise<string>} work returns what it did, in few words
 * @property {(context: Context) => string} [byHand] what to put where, when it cannot be fetched
 */

export {};
