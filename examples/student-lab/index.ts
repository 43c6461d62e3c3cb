import { Config } from "@pulumi/pulumi";
import { CaptureJob, MemoryCgroup, VethPair } from "nslab";

/** Everything that one student has: all names and addresses follow from the student and the slot. */
function studentLab(student: string, slot: number) {
    const group = new MemoryCgroup(`${student}-group`, { name: `lab-${student}`, limitBytes: 50_000_000 });
    const pair = new VethPair(`${student}-pair`, {
        namespace: `lab-${student}`,
        insideName: "inside",
        insideAddress: `10.79.${slot}.1/30`,
        outsideName: `lab-${student}`,
        outsideAddress: `10.79.${slot}.2/30`,
    });
    const capture = new CaptureJob(`${student}-capture`, {
        interface: pair.insideName,
        namespace: pair.namespace,
        filter: "icmp",
        path: `/var/lib/nslab/student-lab/${student}.pcap`,
    });
    return { cgroup: group.path, namespace: pair.namespace, pcap: capture.pcap };
}

const students = new Config().requireObject<string[]>("students");

export const labs = Object.fromEntries(students.map((student, slot) => [student, studentLab(student, slot)]));
