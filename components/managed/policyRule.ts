/** An object whose arguments are known, as a rule looks at it. */
export interface KnownObject {
    /** The component's type, as in "MemoryCgroup", and its name. */
    component: string;
    name: string;
    /** The host that it is on: an address with its port and the host on the way, or "this machine". */
    host: string;
    /** Its arguments, as the scripts get them: texts, by name. */
    args: Record<string, string>;
}

/** A setting of a rule, in JSON schema. */
interface RuleSetting {
    type: "integer" | "string" | "array";
    minimum?: number;
    maximum?: number;
    pattern?: string;
    items?: { type: "integer" | "string"; minimum?: number; maximum?: number };
    default: unknown;
    description: string;
}

/** What every rule says of itself. */
interface Rule {
    name: string;
    description: string;
    level: "mandatory" | "advisory";
    settings: Record<string, RuleSetting>;
    /** The arguments that it looks at. */
    needs: string[];
}

/** A rule for each object of a type: what is wrong with it, each in the words of {@link argumentFault}. */
export interface ObjectRule extends Rule {
    of: "object";
    faults(object: KnownObject, settings: never): string[];
}

/** A rule for all objects of a type together. */
export interface StackRule extends Rule {
    of: "stack";
    faults(objects: KnownObject[], settings: never): { object: KnownObject; fault: string }[];
}

/** What a policy asks of a component. */
export type PolicyRule = ObjectRule | StackRule;

/** What is wrong with an argument, in the words of every other fault. */
export function argumentFault(argument: string, value: string | number, allowed: string): string {
    return `${argument}: ${JSON.stringify(value)}; allowed: ${allowed}`;
}
