import { cloudConfigFaults } from "./cloudConfigFaults.ts";
import type { UserDataFault } from "./userDataFault.ts";

/** What a part is, by its first line: the longest that fits. See "User data formats" in cloud-init's documentation. */
const starts: Record<string, string> = {
    "#cloud-config-archive": "text/cloud-config-archive",
    "#cloud-config-jsonp": "text/cloud-config-jsonp",
    "#cloud-config": "text/cloud-config",
    "#cloud-boothook": "text/cloud-boothook",
    "#include-once": "text/x-include-once-url",
    "#include": "text/x-include-url",
    "#part-handler": "text/part-handler",
    "## template: jinja": "text/jinja2",
    "#!": "text/x-shellscript",
};

/** Scripts that only a content type tells when to run. */
const scripts = ["per-boot", "per-instance", "per-once"].map((when) => `text/x-shellscript-${when}`);

/** The content types that cloud-init acts on. */
const contentTypes = [...Object.values(starts), ...scripts];

/** Those that leave it to the first line. */
const undecided = ["", "text/plain", "text/x-not-multipart", "application/octet-stream"];

/**
 * What is wrong with a part that cloud-init would take without a word.
 *
 * @param sevenBit whether it travels as it is in a multipart document: cloud-init reads other characters than ASCII's there
 *     as what Python writes for them, such as \u4e2d
 */
export function partFaults(content: string, { contentType = "", sevenBit = false } = {}): UserDataFault[] {
    const lines = content.split("\n");
    const first = lines[0] ?? "";
    const fault = (line: number, allowed: string): UserDataFault => ({
        line,
        value: (lines[line - 1] ?? "").replace(/\r$/, "").slice(0, 80),
        allowed,
    });
    const faults: UserDataFault[] = [];
    // Windows' line ends: a shell takes the carriage return for a part of the last word.
    const carriageReturn = lines.findIndex((line, index) => line.endsWith("\r") && index < lines.length - 1);
    if (carriageReturn >= 0) faults.push(fault(carriageReturn + 1, "lines that end in LF alone, not CRLF"));
    const beyond = sevenBit ? lines.findIndex((line) => /[^\p{ASCII}]/u.test(line)) : -1;
    if (beyond >= 0)
        faults.push(
            fault(
                beyond + 1,
                'ASCII alone in a multipart document, whose parts cloud-init reads as 7bit: in YAML "\\u00e9", in a shell\'s printf \\303\\251',
            ),
        );
    if (content.trim() === "") return [...faults, fault(1, "a text")];
    const byStart = Object.entries(starts).find(([start]) => first.startsWith(start))?.[1];
    const type = undecided.includes(contentType) ? byStart : contentType;
    if (type === undefined)
        return [...faults, fault(1, `a first line that cloud-init knows: ${Object.keys(starts).join(", ")}`)];
    if (!contentTypes.includes(type))
        return [...faults, fault(1, `a content type of ${contentTypes.join(", ")}`)];
    const needed = startOf(type);
    if (needed !== undefined && !first.startsWith(needed))
        return [...faults, fault(1, `"${needed}" as the first line's start`)];
    if (type === "text/jinja2" && !Object.keys(starts).some((start) => (lines[1] ?? "").startsWith(start)))
        faults.push(fault(2, 'what is templated, such as "#cloud-config", as the second line\'s start'));
    if (type.startsWith("text/x-include")) faults.push(...includeFaults(lines, fault));
    if (type === "text/cloud-config" && carriageReturn < 0) faults.push(...cloudConfigFaults(content, fault));
    return faults;
}

/** What a type is not taken, or not run, without. */
function startOf(type: string): string | undefined {
    if (type.startsWith("text/x-shellscript")) return "#!";
    return { "text/cloud-config": "#cloud-config", "text/jinja2": "## template: jinja" }[type];
}

function includeFaults(
    lines: string[],
    fault: (line: number, allowed: string) => UserDataFault,
): UserDataFault[] {
    const named = lines
        .map((line, index) => ({ text: line.replace(/^#include(-once)?/, "").trim(), line: index + 1 }))
        .filter(({ text }) => text !== "" && !text.startsWith("#"));
    if (named.length === 0) return [fault(1, "an address to include on a line of its own")];
    return named
        .filter(({ text }) => !/^(https?:\/\/|file:\/\/\/|\/)\S+$/.test(text))
        .map(({ line }) => fault(line, "an http, https or file URL, or a path in the guest"));
}
