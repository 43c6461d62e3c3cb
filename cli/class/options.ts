/** What the commands of a class that run something have in common. */
export interface RunOptions {
    json?: true;
    /** How many at once, in place of class.yaml's. */
    parallel?: number;
    /** Only the students of this host. */
    host?: string;
}
