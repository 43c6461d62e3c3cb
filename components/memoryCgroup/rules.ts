import {
    argumentFault,
    type KnownObject,
    type ObjectRule,
    type PolicyRule,
    type StackRule,
} from "../managed/policyRule.ts";

/** Every cgroup has a limit that one student may have. */
const cgroupLimit: ObjectRule = {
    of: "object",
    name: "cgroup-limit",
    description: "A memory cgroup has at most the limit that one lab may have.",
    level: "mandatory",
    settings: {
        mostBytes: {
            type: "integer",
            minimum: 2_097_152,
            default: 268435456,
            description: "The highest limit of one cgroup, in bytes.",
        },
    },
    needs: ["limitBytes"],
    faults: (group, { mostBytes }: { mostBytes: number }) =>
        limitOf(group) > mostBytes
            ? [argumentFault("limitBytes", limitOf(group), `up to ${mostBytes} bytes`)]
            : [],
};

/** All cgroups of a host together have no more than the class has. */
const cgroupBudget: StackRule = {
    of: "stack",
    name: "cgroup-budget",
    description: "The limits of all memory cgroups that a stack has on one host stay within its budget.",
    level: "mandatory",
    settings: {
        budgetBytes: {
            type: "integer",
            minimum: 2_097_152,
            default: 4294967296,
            description: "The limits of all cgroups of a host together, in bytes.",
        },
    },
    needs: ["limitBytes"],
    faults: (groups, { budgetBytes }: { budgetBytes: number }) => {
        const used = new Map<string, number>();
        return groups.flatMap((object) => {
            const before = used.get(object.host) ?? 0;
            used.set(object.host, before + limitOf(object));
            if (before + limitOf(object) <= budgetBytes) return [];
            const allowed =
                `up to ${Math.max(0, budgetBytes - before)} bytes, which the groups before it ` +
                `leave of the ${budgetBytes} bytes of ${object.host}`;
            return [{ object, fault: argumentFault("limitBytes", limitOf(object), allowed) }];
        });
    },
};

function limitOf({ args }: KnownObject): number {
    return Number(args["limitBytes"]);
}

/** What a policy asks of a MemoryCgroup. */
export const memoryCgroupRules: PolicyRule[] = [cgroupLimit, cgroupBudget];
