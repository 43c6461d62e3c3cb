/**
 * What is known about each type of component beside what it builds: what a change of it puts at risk, what a policy asks
 * of it, how its figures are said. It loads nothing of Pulumi: a review and a policy read it without building anything.
 */

import { explainCaptureJob } from "./captureJob/explanation.ts";
import { captureJobRisks } from "./captureJob/risks.ts";
import { captureJobRules } from "./captureJob/rules.ts";
import { captureJobShown } from "./captureJob/shown.ts";
import { captureJob } from "./captureJob/type.ts";
import type { Shown } from "./managed/built.ts";
import type { Explain } from "./managed/explanation.ts";
import type { RiskRules } from "./managed/change.ts";
import type { PolicyRule } from "./managed/policyRule.ts";
import type { ResourceType } from "./managed/resourceType.ts";
import { explainMemoryCgroup } from "./memoryCgroup/explanation.ts";
import { memoryCgroupRisks } from "./memoryCgroup/risks.ts";
import { memoryCgroupRules } from "./memoryCgroup/rules.ts";
import { memoryCgroupShown } from "./memoryCgroup/shown.ts";
import { memoryCgroup } from "./memoryCgroup/type.ts";
import { explainPidNamespace } from "./pidNamespace/explanation.ts";
import { pidNamespaceRisks } from "./pidNamespace/risks.ts";
import { pidNamespaceShown } from "./pidNamespace/shown.ts";
import { pidNamespace } from "./pidNamespace/type.ts";
import { dockerContainer } from "./publishedContainer/docker/type.ts";
import { publishedContainer } from "./publishedContainer/manual/type.ts";
import { containerOnHost } from "./publishedContainer/onHost/type.ts";
import { explainPublishedContainer } from "./publishedContainer/explanation.ts";
import { publishedContainerRisks } from "./publishedContainer/risks.ts";
import { publishedContainerRules } from "./publishedContainer/rules.ts";
import { publishedContainerShown } from "./publishedContainer/shown.ts";
import { explainRootFs } from "./rootFs/explanation.ts";
import { rootFsRisks } from "./rootFs/risks.ts";
import { rootFsRules } from "./rootFs/rules.ts";
import { rootFsShown } from "./rootFs/shown.ts";
import { types as rootFsTypes } from "./rootFs/types.ts";
import { systemContainerRisks } from "./systemContainer/risks.ts";
import { systemContainerShown } from "./systemContainer/shown.ts";
import { systemContainer } from "./systemContainer/type.ts";
import { explainVethPair } from "./vethPair/explanation.ts";
import { vethPairRisks } from "./vethPair/risks.ts";
import { vethPairRules } from "./vethPair/rules.ts";
import { vethPairShown } from "./vethPair/shown.ts";
import { vethPair } from "./vethPair/type.ts";
import { explainVirtualMachine } from "./virtualMachine/explanation.ts";
import { virtualMachineRisks } from "./virtualMachine/risks.ts";
import { virtualMachineShown } from "./virtualMachine/shown.ts";
import { virtualMachine } from "./virtualMachine/type.ts";

export type { BuiltObject, DrawnEdge, DrawnNode } from "./managed/built.ts";
export type { Explanation } from "./managed/explanation.ts";
export { stops, type ObjectChange, type Risk, type RiskRules } from "./managed/change.ts";
export { argumentFault } from "./managed/policyRule.ts";
export type { KnownObject, ObjectRule, PolicyRule, StackRule } from "./managed/policyRule.ts";

/** The unit of a figure, as a reader is told it. */
export type Unit = "bytes" | "MB" | "MiB" | "GiB";

/** What is known about one type of component. */
export interface Entry {
    /** What its object is built, changed and removed by: one of these. */
    types: ResourceType[];
    shown: Shown;
    /** Absent where the written lab has nothing of the kind. */
    explain?: Explain;
    risks: RiskRules;
    /** What a policy asks, in the order in which the pack has it. */
    rules?: PolicyRule[];
    /** The units of its arguments. */
    units?: Record<string, Unit>;
}

/** By the name of the component's class. */
export const catalogue: Record<string, Entry> = {
    MemoryCgroup: {
        types: [memoryCgroup],
        shown: memoryCgroupShown,
        explain: explainMemoryCgroup,
        risks: memoryCgroupRisks,
        rules: memoryCgroupRules,
        units: { limitBytes: "bytes" },
    },
    VethPair: {
        types: [vethPair],
        shown: vethPairShown,
        explain: explainVethPair,
        risks: vethPairRisks,
        rules: vethPairRules,
    },
    CaptureJob: {
        types: [captureJob],
        shown: captureJobShown,
        explain: explainCaptureJob,
        risks: captureJobRisks,
        rules: captureJobRules,
        units: { snaplen: "bytes", fileMegabytes: "MB" },
    },
    PublishedContainer: {
        types: [publishedContainer, dockerContainer, containerOnHost],
        shown: publishedContainerShown,
        explain: explainPublishedContainer,
        risks: publishedContainerRisks,
        rules: publishedContainerRules,
    },
    RootFs: {
        types: Object.values(rootFsTypes),
        shown: rootFsShown,
        explain: explainRootFs,
        risks: rootFsRisks,
        rules: rootFsRules,
    },
    PidNamespace: {
        types: [pidNamespace],
        shown: pidNamespaceShown,
        explain: explainPidNamespace,
        risks: pidNamespaceRisks,
    },
    SystemContainer: {
        types: [systemContainer],
        shown: systemContainerShown,
        risks: systemContainerRisks,
        units: { memoryMiB: "MiB", diskMiB: "MiB" },
    },
    VirtualMachine: {
        types: [virtualMachine],
        shown: virtualMachineShown,
        explain: explainVirtualMachine,
        risks: virtualMachineRisks,
        units: { memoryMiB: "MiB", diskGiB: "GiB" },
    },
};
