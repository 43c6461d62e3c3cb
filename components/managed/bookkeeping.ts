/** What a Command's stdin holds beside the arguments of its object: who it is, and of which run. */
export const bookkeeping = ["records", "lab", "object", "origin", "generation", "revision"] as const;
