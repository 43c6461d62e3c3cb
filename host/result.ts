/** What a script left behind. */
export interface Result {
    code: number;
    stdout: string;
    stderr: string;
}
