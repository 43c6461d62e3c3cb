/** What an id, and the name of a group, may be: part of the name of a stack. */
export const idForm = /^[a-z0-9][a-z0-9-]{0,31}$/;

export const idAllowed = 'up to 32 small letters, digits and "-", the first a letter or a digit';

/** The id of the class's own stack. */
export const reservedId = "class";

const longestId = 32;

/** The id that follows from an address or a name; empty where none does, as from 陈. */
export function derivedId(email: string, name: string): string {
    const [local = ""] = email.split("@");
    return normalized(local) || normalized(name);
}

/** Letters lose their accents, and whatever is no letter or digit of ASCII becomes a hyphen. */
function normalized(text: string): string {
    return text
        .normalize("NFKD")
        .replace(/\p{M}/gu, "")
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-+/, "")
        .slice(0, longestId)
        .replace(/-+$/, "");
}
