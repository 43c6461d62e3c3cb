/** A resource's name as a part of a file's name that needs no quoting; no two names become one. */
export function plainName(name: string): string {
    return encodeURIComponent(name).replace(
        /[!'()*~]/g,
        (character) => `%${character.charCodeAt(0).toString(16)}`,
    );
}
