export function isRoot() {
    return process.getuid?.() === 0;
}
