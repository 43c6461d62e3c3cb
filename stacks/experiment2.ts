import { CaptureJob, VethPair } from "../components/index.ts";
import type { LabConfig } from "./config.ts";
import { inConfiguration, type Experiment } from "./experiment.ts";
import type { LabOutputs } from "./outputs.ts";

/** Experiment 2: a veth pair joins the host to a network namespace, and a capture inside it sees what crosses. */
export function experiment2(config: LabConfig): Experiment<NonNullable<LabOutputs["experiment2"]>> {
    const { host, options } = config;
    const pairArgs = {
        namespace: config.networkNamespace,
        insideName: config.insideInterface,
        insideAddress: config.insideAddress,
        outsideName: config.outsideInterface,
        outsideAddress: config.outsideAddress,
        host,
    };
    return {
        faults: inConfiguration(VethPair.faults(pairArgs), {
            namespace: "nslab:networkNamespace",
            insideName: "nslab:insideInterface",
            insideAddress: "nslab:insideAddress",
            outsideName: "nslab:outsideInterface",
            outsideAddress: "nslab:outsideAddress",
        }),
        build() {
            const pair = new VethPair("veth", pairArgs, options);
            const capture = config.leaveOut.includes("capture")
                ? undefined
                : new CaptureJob(
                      "capture",
                      {
                          interface: pair.insideName,
                          namespace: pair.namespace,
                          host,
                          ...(config.captureFilter && { filter: config.captureFilter }),
                      },
                      options,
                  );
            return {
                networkNamespace: pair.namespace,
                inside: pair.inside,
                outside: pair.outside,
                ...(capture && {
                    capture: { pcap: capture.pcap, pid: capture.pid, startTime: capture.startTime },
                }),
            };
        },
    };
}
