/**
 * What tells one object from the next that is built in its place, and one state of it from the next.
 *
 * Both come from the object's record on the host. Where record and kernel disagree, the answer is this run's nonce:
 * a new generation replaces the object and what is built on it, a new revision updates it in place.
 */
export interface Identity {
    generation: string;
    revision: string;
    /** What the host knows and the object is built by, see DiscoveredValue. */
    discovered: Record<string, string>;
}
