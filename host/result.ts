/** What a script left behind. */
export interface Result {
    code: number;
    stdout: string;
    stderr: string;
    /** What the login shell of a remote host printed before. */
    greeting?: string;
}
