import type {
    Policy,
    PolicyConfigSchema,
    PolicyResource,
    ResourceValidationPolicy,
    StackValidationPolicy,
} from "@pulumi/policy";
import type { KnownObject, ObjectRule, PolicyRule, StackRule } from "../components/catalogue.ts";
import { labObject, texts, type LabObject, type SeenResource } from "./labObject.ts";

/** The policy that holds the objects of a component to a rule of it. */
export function policyOf(
    component: string,
    rule: PolicyRule,
): ResourceValidationPolicy | StackValidationPolicy {
    return rule.of === "object" ? objectPolicy(component, rule) : stackPolicy(component, rule);
}

/**
 * A policy that looks at each object before it is built or changed.
 *
 * At the first preview not all arguments of an object are known that is built on another. What its component puts out
 * is: the look at the whole stack goes by that.
 */
function objectPolicy(component: string, rule: ObjectRule): ResourceValidationPolicy & StackValidationPolicy {
    return {
        ...described(rule),
        validateResource: (args, reportViolation) => {
            const object = labObject(args);
            if (object?.component !== component || !knows(object, rule.needs)) return;
            for (const fault of rule.faults(object, args.getConfig<never>()))
                reportViolation(complaint(object, fault));
        },
        validateStack: (args, reportViolation) => {
            for (const { object, urn } of notYetKnown(args.resources, component, rule.needs))
                for (const fault of rule.faults(object, args.getConfig<never>()))
                    reportViolation(complaint(object, fault), urn);
        },
    };
}

/** The objects whose Commands do not know all arguments yet, with what their components put out. */
function notYetKnown(resources: PolicyResource[], component: string, needs: string[]) {
    return resources.flatMap((resource) => {
        const object = labObject(resource);
        if (object?.component !== component || object.args) return [];
        const parent = resources.find(({ urn }) => urn === resource.opts.parent);
        const seen = { ...object, args: parent && texts(parent.props) };
        return knows(seen, needs) ? [{ object: seen, urn: resource.urn }] : [];
    });
}

/** A policy that looks at the whole stack, at the end of a preview or an update. */
function stackPolicy(component: string, rule: StackRule): StackValidationPolicy {
    return {
        ...described(rule),
        validateStack: (args, reportViolation) => {
            const urns = new Map<KnownObject, string>();
            for (const resource of args.resources as SeenResource[]) {
                const object = labObject(resource);
                if (object?.component === component && knows(object, rule.needs))
                    urns.set(object, resource.urn);
            }
            // The engine knows no order; the same stack is to get the same message each time.
            const objects = [...urns.keys()].sort((a, b) => a.name.localeCompare(b.name, "en"));
            for (const { object, fault } of rule.faults(objects, args.getConfig<never>()))
                reportViolation(complaint(object, fault), urns.get(object));
        },
    };
}

function described({ name, description, level, settings }: PolicyRule): Policy {
    const properties = settings as unknown as PolicyConfigSchema["properties"];
    return { name, description, enforcementLevel: level, configSchema: { properties } };
}

function knows(object: LabObject, needs: string[]): object is KnownObject {
    const { args } = object;
    return args !== undefined && needs.every((argument) => argument in args);
}

function complaint({ component, name }: LabObject, fault: string): string {
    return `${component} "${name}": ${fault}`;
}
