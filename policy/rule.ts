import type {
    EnforcementLevel,
    Policy,
    PolicyConfigSchema,
    PolicyResource,
    ResourceValidationPolicy,
    StackValidationPolicy,
} from "@pulumi/policy";
import { labObject, texts, type LabObject, type SeenResource } from "./labObject.ts";

/** An object whose arguments are known. */
export type KnownObject = LabObject & { args: Record<string, string> };

/** A rule for each object of one kind. */
export interface ObjectRule<Config extends object> {
    name: string;
    description: string;
    level: EnforcementLevel;
    settings: PolicyConfigSchema["properties"];
    component: string;
    /** The arguments that it looks at. */
    needs: string[];
    /** What is wrong with the object: the argument, its value and what is allowed. */
    faults(object: KnownObject, config: Config): string[];
}

/**
 * A policy that looks at each object before it is built or changed.
 *
 * At the first preview not all arguments of an object are known that is built on another. What its component puts out
 * is: the look at the whole stack goes by that.
 */
export function objectPolicy<Config extends object>(
    rule: ObjectRule<Config>,
): ResourceValidationPolicy & StackValidationPolicy {
    return {
        ...policy(rule),
        validateResource: (args, reportViolation) => {
            const object = labObject(args);
            if (object?.component !== rule.component || !knows(object, rule.needs)) return;
            for (const fault of rule.faults(object, args.getConfig<Config>()))
                reportViolation(complaint(object, fault));
        },
        validateStack: (args, reportViolation) => {
            for (const { object, urn } of notYetKnown(args.resources, rule))
                for (const fault of rule.faults(object, args.getConfig<Config>()))
                    reportViolation(complaint(object, fault), urn);
        },
    };
}

/** The objects whose Commands do not know all arguments yet, with what their components put out. */
function notYetKnown(resources: PolicyResource[], { component, needs }: Looked) {
    return resources.flatMap((resource) => {
        const object = labObject(resource);
        if (object?.component !== component || object.args) return [];
        const parent = resources.find(({ urn }) => urn === resource.opts.parent);
        const seen = { ...object, args: parent && texts(parent.props) };
        return knows(seen, needs) ? [{ object: seen, urn: resource.urn }] : [];
    });
}

/** A rule for all objects of one kind together. */
export interface StackRule<Config extends object> extends Omit<ObjectRule<Config>, "faults"> {
    faults(objects: KnownObject[], config: Config): { object: KnownObject; fault: string }[];
}

/** A policy that looks at the whole stack, at the end of a preview or an update. */
export function stackPolicy<Config extends object>(rule: StackRule<Config>): StackValidationPolicy {
    return {
        ...policy(rule),
        validateStack: (args, reportViolation) => {
            const urns = new Map<KnownObject, string>();
            for (const resource of args.resources as SeenResource[]) {
                const object = labObject(resource);
                if (object?.component === rule.component && knows(object, rule.needs))
                    urns.set(object, resource.urn);
            }
            // The engine knows no order; the same stack is to get the same message each time.
            const objects = [...urns.keys()].sort((a, b) => a.name.localeCompare(b.name, "en"));
            for (const { object, fault } of rule.faults(objects, args.getConfig<Config>()))
                reportViolation(complaint(object, fault), urns.get(object));
        },
    };
}

/** What is wrong with an argument, in the words of every other fault. */
export function fault(argument: string, value: string | number, allowed: string): string {
    return `${argument}: ${JSON.stringify(value)}; allowed: ${allowed}`;
}

function policy({
    name,
    description,
    level,
    settings,
}: Pick<ObjectRule<object>, "name" | "description" | "level" | "settings">): Policy {
    return { name, description, enforcementLevel: level, configSchema: { properties: settings } };
}

type Looked = Pick<ObjectRule<object>, "component" | "needs">;

function knows(object: LabObject, needs: string[]): object is KnownObject {
    const { args } = object;
    return args !== undefined && needs.every((argument) => argument in args);
}

function complaint({ component, name }: LabObject, fault: string): string {
    return `${component} "${name}": ${fault}`;
}
