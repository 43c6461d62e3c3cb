import { quote, script } from "../../host/shell.ts";

/** An object that a host is asked about. */
export interface ProbedObject {
    /** Whose probe looks at it. */
    probeName: string;
    /** Its arguments as shell assignments, as far as they are known without asking another resource. */
    assignments: string;
    /** The shell functions `preflight`, which names what is in the object's way, and `probe`. */
    probe: string;
}

/** How many objects are probed beside each other: a probe is mostly the start of small programs. */
const probesAtOnce = 4;

/** The script that looks at objects on a host (probe.sh). */
export function probeScript(wanted: ProbedObject[]): string {
    const probes = new Map(wanted.map(({ probeName, probe }) => [probeName, probe]));
    return [
        script(import.meta.url, "../shell/printable.sh", "../shell/requirements.sh", "../shell/probe.sh"),
        ...[...probes].map(([name, probe]) => `use_${name}() {\n${probe}\n}`),
        ...wanted.map(({ probeName, assignments }, index) => {
            const one = `probe_object ${probeName} ${quote(assignments)} &`;
            return (index + 1) % probesAtOnce === 0 ? `${one}\nwait` : one;
        }),
        "wait",
    ].join("\n");
}
