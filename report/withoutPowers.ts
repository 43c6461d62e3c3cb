/** A user who owns nothing, on every Linux. */
const nobody = "65534";

/**
 * A command that what it reads may take over, and that then has nothing to reach for: none of root's powers and no
 * way to them (setpriv(1)).
 */
export function withoutPowers(command: string[]): string[] {
    // Only root can become another, and can close the way back for good.
    const asOther =
        process.getuid?.() === 0
            ? ["--reuid", nobody, "--regid", nobody, "--clear-groups", "--bounding-set=-all"]
            : [];
    return ["setpriv", ...asOther, "--no-new-privs", "--inh-caps=-all", "--ambient-caps=-all", ...command];
}
