import type { Fault } from "../../host/errors.ts";
import { plainFaults } from "../arguments/faults.ts";
import { hostFaults } from "../arguments/hostArgs.ts";
import { withDefaults } from "../arguments/withDefaults.ts";
import { defaults, rules, type AllArgs, type PublishedContainerArgs } from "./arguments.ts";
import { dockerFaults } from "./docker/docker.ts";
import { manualFaults } from "./manual/manual.ts";
import { onHostFaults } from "./onHost/onHost.ts";

/** What is wrong with the arguments, as far as they are known now. */
export function argumentFaults(args: PublishedContainerArgs): Fault[] {
    const all = withDefaults(args, defaults);
    return [
        ...plainFaults(all, rules),
        ...engineFaults(args),
        ...interfaceFaults(args),
        ...madeFaults(all),
        ...hostFaults(args.host),
    ];
}

/** What each maker asks of its own arguments. */
function madeFaults(all: AllArgs): Fault[] {
    if (all.engine === "docker") return dockerFaults(all);
    return all.publishInterface === "" ? manualFaults(all) : onHostFaults(all);
}

const only = {
    manual: ["bridge", "hostEnd", "hostNamespace", "bridgeAddress", "containerAddress"],
    docker: ["image", "dockerHost"],
} as const;

/** Arguments that only the other engine has. */
function engineFaults(args: PublishedContainerArgs): Fault[] {
    const other = args.engine === "docker" ? "manual" : "docker";
    return only[other].flatMap((argument) => {
        const value = args[argument];
        return value === undefined || value === ""
            ? []
            : [{ argument, value, allowed: `only with engine "${other}"` }];
    });
}

const played = ["hostNamespace", "clientNamespace", "hostAddress", "clientAddress"] as const;
const onHost = ["bridge", "hostEnd"] as const;

/** Arguments of a lab that is played in namespaces, or of one that is not. */
function interfaceFaults(args: PublishedContainerArgs): Fault[] {
    const [others, allowed] =
        args.publishInterface === undefined || args.publishInterface === ""
            ? ([onHost, "only with publishInterface"] as const)
            : ([played, "only without publishInterface"] as const);
    return others.flatMap((argument) => {
        const value = args[argument];
        return value === undefined ? [] : [{ argument, value, allowed }];
    });
}
