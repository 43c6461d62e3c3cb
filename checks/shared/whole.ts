import type { ContainerOutputs, LabOutputs, NetworkOutputs } from "../../stacks/outputs.ts";

/** Experiment 1, where the stack has built all of it and left nothing to the student. */
export function wholeContainer({ experiment1: lab }: LabOutputs): ContainerOutputs | undefined {
    return lab?.chroot && lab.container && lab.cgroup ? (lab as ContainerOutputs) : undefined;
}

/** Experiment 2, likewise. */
export function wholeNetwork({ experiment2: lab }: LabOutputs): NetworkOutputs | undefined {
    return lab?.capture ? (lab as NetworkOutputs) : undefined;
}
