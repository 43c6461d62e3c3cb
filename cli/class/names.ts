/** The stack of a class itself. */
export function classStack(className: string): string {
    return `${className}.class`;
}

/** The stack of a seat of a class. */
export function seatStack(className: string, seat: string): string {
    return `${className}.${seat}`;
}
