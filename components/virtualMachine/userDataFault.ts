/** What is wrong in a line of user data, or of a part of it. */
export interface UserDataFault {
    /** Counted from 1. */
    line: number;
    /** The line. */
    value: string;
    /** What is allowed. */
    allowed: string;
}
