/** A component's name as a host name (RFC 1123, 2.1). */
export function hostLabel(name: string, otherwise: string): string {
    return (
        name
            .toLowerCase()
            .replace(/[^a-z0-9]+/g, "-")
            .slice(0, 63)
            .replace(/^-+|-+$/g, "") || otherwise
    );
}
