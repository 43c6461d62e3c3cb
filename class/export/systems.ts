/** The school's systems whose files are filled. */
export const systems = ["canvas", "moodle", "csv"] as const;

export type System = (typeof systems)[number];
