/** An IPv4 address without the length of its network's prefix, which it need not have. */
export function withoutPrefix(cidr: string): string {
    return cidr.replace(/\/.*/, "");
}

/** The two parts of "address:port". */
export function endpointOf(text: string): { address: string; port: number } {
    const colon = text.lastIndexOf(":");
    return { address: text.slice(0, colon), port: Number(text.slice(colon + 1)) };
}
