/** What a host sees of a seat (state.sh). */
export interface SeatState {
    seat: string;
    /** How many sessions there are. */
    sessions: number;
    /** How long its processes have run in all, in the kernel's own unit: where it stays, nothing was done there. */
    ran: string;
}

/** Reads what tell_state has said. */
export function readStates(text: string): SeatState[] {
    return text.split("\n").flatMap((line) => {
        const [kind, seat = "", sessions = "", ran = ""] = line.split("\t");
        return kind === "state" ? [{ seat, sessions: Number(sessions), ran }] : [];
    });
}
