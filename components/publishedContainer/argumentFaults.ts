import type { Fault } from "../host/errors.ts";
import { isLater, plainFaults } from "../host/faults.ts";
import { hostFaults } from "../host/hostArgs.ts";
import { neighbourFaults, overlapFaults } from "../host/neighbours.ts";
import { interfaceName } from "../host/rules.ts";
import { withDefaults } from "../host/withDefaults.ts";
import { defaults, rules, type AllArgs, type PublishedContainerArgs } from "./arguments.ts";

/** What is wrong with the arguments, as far as they are known now. */
export function argumentFaults(args: PublishedContainerArgs): Fault[] {
    const all = withDefaults(args, defaults);
    return [
        ...plainFaults(all, rules),
        ...engineFaults(args),
        ...interfaceFaults(args),
        ...(all.interface === "" ? playedFaults(all) : linkNameFaults(all)),
        ...(all.engine === "docker" ? [] : bridgeFaults(all)),
        ...hostFaults(args.host),
    ];
}

/** Where a namespace plays the Internet. */
function playedFaults(all: AllArgs): Fault[] {
    return [
        ...sameNameFaults(all, ["hostNamespace", "clientNamespace", "containerNamespace"]),
        ...neighbourFaults(all, "hostAddress", "clientAddress"),
        ...(all.engine === "docker" ? linkFaults(all) : overlapFaults(all, "hostAddress", "bridgeAddress")),
    ];
}

/** Where the links are the host's own. */
function linkNameFaults(all: AllArgs): Fault[] {
    return all.engine === "docker" ? [] : sameNameFaults(all, ["interface", "bridge", "hostEnd"]);
}

/** Names that are the same, as far as they are known now. */
function sameNameFaults(args: AllArgs, names: (keyof AllArgs)[]): Fault[] {
    return names.flatMap((argument, index) => {
        const value = args[argument];
        const twin = names.slice(0, index).find((earlier) => args[earlier] === value);
        if (!twin || isLater(value)) return [];
        return [{ argument, value, allowed: `another name than ${twin}` }];
    });
}

const only = {
    byhand: ["bridge", "hostEnd", "hostNamespace", "bridgeAddress", "containerAddress"],
    docker: ["image", "dockerHost"],
} as const;

/** Arguments that only the other engine has. */
function engineFaults(args: PublishedContainerArgs): Fault[] {
    const other = args.engine === "docker" ? "byhand" : "docker";
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
        args.interface === undefined || args.interface === ""
            ? ([onHost, "only with interface"] as const)
            : ([played, "only without interface"] as const);
    return others.flatMap((argument) => {
        const value = args[argument];
        return value === undefined ? [] : [{ argument, value, allowed }];
    });
}

/** With Docker, the link to the client has the name of the client's namespace. */
function linkFaults({ clientNamespace: value }: AllArgs): Fault[] {
    const allowed = isLater(value) ? undefined : interfaceName(value);
    return allowed === undefined ? [] : [{ argument: "clientNamespace", value, allowed }];
}

function bridgeFaults(all: AllArgs): Fault[] {
    return neighbourFaults(all, "bridgeAddress", "containerAddress");
}
