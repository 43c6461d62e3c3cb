/** What one tool took for one number of labs, in seconds. */
export interface Measurement {
    tool: string;
    labs: number;
    up: number;
    unchanged: number;
    down: number;
    /** Whether a second up puts back a network namespace that somebody has removed. */
    repairs: boolean;
}
