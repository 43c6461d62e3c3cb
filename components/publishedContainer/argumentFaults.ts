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
        ...sameNameFaults(all),
        ...neighbourFaults(all, "hostAddress", "clientAddress"),
        ...(all.engine === "docker" ? linkFaults(all) : bridgeFaults(all)),
        ...hostFaults(args.host),
    ];
}

/** Namespaces of the same name, as far as the names are known now. */
function sameNameFaults(args: AllArgs): Fault[] {
    const names = ["hostNamespace", "clientNamespace", "containerNamespace"] as const;
    return names.flatMap((argument, index) => {
        const value = args[argument];
        const twin = names.slice(0, index).find((earlier) => args[earlier] === value);
        if (!twin || isLater(value)) return [];
        return [{ argument, value, allowed: `another name than ${twin}` }];
    });
}

const only = {
    byhand: ["hostNamespace", "bridgeAddress", "containerAddress"],
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

/** With Docker, the link to the client has the name of the client's namespace. */
function linkFaults({ clientNamespace: value }: AllArgs): Fault[] {
    const allowed = isLater(value) ? undefined : interfaceName(value);
    return allowed === undefined ? [] : [{ argument: "clientNamespace", value, allowed }];
}

function bridgeFaults(all: AllArgs): Fault[] {
    return [
        ...overlapFaults(all, "hostAddress", "bridgeAddress"),
        ...neighbourFaults(all, "bridgeAddress", "containerAddress"),
    ];
}
