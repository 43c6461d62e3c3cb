/** The highest slot: 10.1.1.0/24 to 10.16.255.0/24 are 4095 networks. */
export const highestSlot = 4095;

/** Whether a student may be called so: the name is part of paths on the host. */
export function isStudentName(name: string): boolean {
    return /^[a-z0-9][a-z0-9-]{0,31}$/.test(name);
}
