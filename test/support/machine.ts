import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Everything on this machine that a lab could leave behind, to be compared before and after.
 *
 * @param through a command that runs its arguments, such as nsenter
 */
export function machine(through: string[] = []): Record<string, string[]> {
    // One shell for all of them: this is asked hundreds of times.
    const script = Object.values(questions).join(`\necho '${between}'\n`);
    const [program, ...args] = [...through, "/bin/sh", "-c", script];
    const answers = execFileSync(program, args, { encoding: "utf8" }).split(`${between}\n`);
    const lines = answers.map((answer) => answer.split("\n").filter(Boolean).sort());
    return {
        ...Object.fromEntries(Object.keys(questions).map((what, at) => [what, lines[at] ?? []])),
        cgroups: cgroups(),
        processes: markedProcesses(),
    };
}

const between = "--------";
const questions = {
    networkNamespaces: "ip netns list | cut -d ' ' -f 1",
    links: "ip -o link | cut -d : -f 2",
    addresses: "ip -o -4 addr | awk '{ print $2, $4 }'",
    // A bridge that has just lost its last port is not down yet.
    routes: "ip -4 route show table all | sed -e '/^broadcast/d' -e 's/ linkdown//'",
    rules: "if command -v iptables-save >/dev/null; then iptables-save | grep '^-'; fi",
    // The first network namespace of a machine makes /run/netns a mount of its own, which stays (ip-netns(8)).
    mounts: "awk '$5 != \"/run/netns\" { print $5 }' /proc/self/mountinfo",
    files: "find /run/nslab /var/lib/nslab -xdev -maxdepth 3 2>/dev/null; true",
};

/** Those of the memory controller, and those that labs have for their processes in whichever hierarchy. */
function cgroups(): string[] {
    const memory = existsSync("/sys/fs/cgroup/memory") ? "/sys/fs/cgroup/memory" : "/sys/fs/cgroup";
    const labs = ["", "unified", "freezer", "memory"].map((name) => join("/sys/fs/cgroup", name, "nslab"));
    return [...foldersIn(memory), ...labs.filter((folder) => existsSync(folder)).flatMap(foldersIn)].sort();
}

function foldersIn(folder: string): string[] {
    return readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => join(folder, name));
}

/** The marks of the processes that labs have started, wherever they run. */
function markedProcesses(): string[] {
    return readdirSync("/proc")
        .filter((name) => /^\d+$/.test(name))
        .map((pid) => /(?:^|\0)NSLAB_OBJECT=([^\0]*)/.exec(readIfThere(`/proc/${pid}/environ`))?.[1] ?? "")
        .filter(Boolean)
        .sort();
}

function readIfThere(path: string): string {
    try {
        return readFileSync(path, "utf8");
    } catch {
        return ""; // it has ended since
    }
}

/** A name that nothing on this machine has, short enough for a link. */
export function freshName(prefix: string): string {
    return `${prefix}${Math.random().toString(36).slice(2, 8)}`;
}

/** A slot that no other test and, in all likelihood, no student on this machine uses. */
export function freshSlot(): number {
    return 2048 + Math.floor(Math.random() * 2048);
}
