/** A kind of drift: something that a person does behind the stack's back. */
export interface Drift {
    name: string;
    /** A shell script; its variables are those of variables.ts. */
    cause: string;
    /** The Command whose object drifts. */
    object: string;
    operation: "update" | "replace";
    /** What the preview says of it. */
    says: RegExp;
    /** Whether mending it in place takes a new process. */
    restarts?: boolean;
    /** The Command whose object the cause itself makes anew, so that it does not drift. */
    remakes?: string;
}

/** What is built on what. */
const dependents: Record<string, string[]> = {
    "centos-directory": ["chroot-process", "container-process"],
    "go-demo-group": ["container-process"],
    "veth-pair": ["capture-tcpdump"],
    "web-network": ["nic", "bridge", "veth-host", "veth-container"].map(
        (place) => `capture-${place}-tcpdump`,
    ),
};

/** What is replaced with the objects that these drifts have replaced. */
export function dependentsOf(drifts: Drift[]): string[] {
    const replaced = drifts.filter(({ operation }) => operation === "replace");
    return [...new Set(replaced.flatMap(({ object }) => dependents[object] ?? []))];
}

/** The component that has this Command. */
export function componentOf(object: string): string {
    return object.replace(/-[a-z]+$/, "");
}

/** The drifts in as few rounds as can be: in each, no object drifts twice or is built on one that is replaced. */
export function rounds(drifts: Drift[]): Drift[][] {
    const all: Drift[][] = [];
    for (const drift of drifts) {
        const round = all.find((others) => areApart([...others, drift]));
        if (round) round.push(drift);
        else all.push([drift]);
    }
    return all;
}

function areApart(drifts: Drift[]): boolean {
    const objects = [...drifts.map(({ object }) => object), ...dependentsOf(drifts)];
    return new Set(objects).size === objects.length;
}
