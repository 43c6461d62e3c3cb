import * as pulumi from "@pulumi/pulumi";
import type { Fault, HostArgs, SystemContainerArgs, VirtualMachineArgs } from "../components/index.ts";
import { readContainer } from "./container.ts";
import { readHost } from "./host.ts";
import { readMachine } from "./machine.ts";
import { namesOf, type LabNames } from "./names.ts";
import { highestSlot, isStudentName } from "./student.ts";
import { readParts, type Part } from "./parts.ts";
import { rootFsContent, type RootFsContent } from "./rootFsContent.ts";
import { readUserData, type UserDataPart } from "./userData.ts";

/** What the stack's configuration says, with every default filled in. See Pulumi.yaml for each key. */
export interface LabConfig extends LabNames {
    experiments: number[];
    /** What the stack does not build, since the student does. */
    leaveOut: Part[];
    student: string;
    slot: number;
    memoryLimitBytes: number;
    swappiness: number;
    /** How the root file system is filled. */
    rootFs: RootFsContent;
    captureFilter: string;
    publishInterface: string;
    publishedPort: number;
    engine: "manual" | "docker";
    image: string;
    dockerHost: string;
    host: HostArgs;
    /** The virtual machine that the lab is built in, which is then its host. */
    machine?: VirtualMachineArgs;
    /** The system container that the lab is built in, which is then its host. */
    container?: SystemContainerArgs;
    /** The parts of the virtual machine's user data. */
    userData: UserDataPart[];
    /** For every component of an experiment. */
    options: pulumi.ComponentResourceOptions;
}

/** Reads the configuration; what is wrong with a value goes into faults, and the rest is read all the same. */
export function readConfig(config: pulumi.Config, stack: string, faults: Fault[]): LabConfig {
    const text = (key: string) => config.get(key) ?? "";
    const number = (key: string) => {
        const value = text(key);
        if (!/^-?\d+$/.test(value))
            faults.push({ argument: `nslab:${key}`, value, allowed: "a whole number" });
        return Number(value);
    };
    const slot = number("slot");
    const student = text("student");
    faults.push(...studentFaults(student, slot));
    const machine = readMachine(text, number);
    if (machine && text("hostAddress")) {
        const allowed = "only without nslab:vm, whose guest is the host";
        faults.push({ argument: "nslab:hostAddress", value: text("hostAddress"), allowed });
    }
    const host = readHost(config, number("hostPort"), number("jumpHostPort"));
    const container = readContainer(config, number, host);
    if (machine && container)
        faults.push({ argument: "nslab:container", value: true, allowed: "only without nslab:vm" });
    return {
        experiments: readExperiments(config, faults),
        leaveOut: readParts(parsed(config.get("leaveOut") ?? ""), faults),
        student,
        slot,
        memoryLimitBytes: number("memoryLimitBytes"),
        swappiness: number("swappiness"),
        // In a container of its own a lab shares its names with nobody.
        ...chosen(namesOf(container ? 0 : slot, student || stack), text),
        rootFs: rootFsContent(text, parsed(text("rootFsPackages"))),
        captureFilter: text("captureFilter"),
        publishInterface: text("publishInterface"),
        publishedPort: number("publishedPort"),
        // Its component says what else it may be.
        engine: text("engine") as LabConfig["engine"],
        image: text("image"),
        dockerHost: text("dockerHost"),
        host,
        ...(machine && { machine }),
        ...(container && { container }),
        userData: machine ? readUserData(parsed(text("vmUserData")), faults) : [],
        options: {},
    };
}

/** The names of the slot, but for those that are set. */
function chosen(names: LabNames, text: (key: string) => string): LabNames {
    const set = Object.keys(names).flatMap((key) => (text(key) ? [[key, text(key)] as const] : []));
    return { ...names, ...Object.fromEntries(set) };
}

function studentFaults(student: string, slot: number): Fault[] {
    const faults: Fault[] = [];
    if (student && !isStudentName(student)) {
        const allowed = 'up to 32 small letters, digits and "-", the first a letter or a digit';
        faults.push({ argument: "nslab:student", value: student, allowed });
    }
    if (slot < 0 || slot > highestSlot || (student && slot === 0)) {
        const allowed = student
            ? `1 to ${highestSlot}, another for each student of a host`
            : `0 to ${highestSlot}`;
        faults.push({ argument: "nslab:slot", value: slot, allowed });
    }
    if (slot > 0 && !student) {
        faults.push({
            argument: "nslab:student",
            value: student,
            allowed: "the student's name, to go with nslab:slot",
        });
    }
    return faults;
}

function readExperiments(config: pulumi.Config, faults: Fault[]): number[] {
    const value = parsed(config.get("experiments") ?? "");
    const items: unknown[] = Array.isArray(value) ? value : [undefined];
    const known = items.filter((item) => item === 1 || item === 2 || item === 3);
    if (known.length !== items.length || new Set(known).size !== known.length) {
        faults.push({
            argument: "nslab:experiments",
            value,
            allowed: "a list of 1, 2 and 3, each at most once",
        });
    }
    return known;
}

/** The value of a structured key, which comes as JSON; where it is none, the text itself. */
function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}
