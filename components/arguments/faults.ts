import * as pulumi from "@pulumi/pulumi";
import { ArgumentError, type Fault } from "../../host/errors.ts";

/** A rule: what is wrong with a value, in the words "allowed: …", or undefined where nothing is. */
export type Rule<T> = (value: T) => string | undefined;

/** Rules by argument name. */
export type Rules<T> = { [K in keyof T]?: Rule<NonNullable<pulumi.Unwrap<T[K]>>> };

/**
 * What is wrong with the arguments whose values are known now.
 *
 * @param required the arguments that must be given; a compiler sees to it, but not every program is compiled
 */
export function plainFaults<T extends object>(args: T, rules: Rules<T>, required: (keyof T)[] = []): Fault[] {
    return argumentsOf(rules).flatMap((argument) => {
        const value: unknown = args[argument];
        if (isLater(value) || (value === undefined && !required.includes(argument))) return [];
        const allowed = (rules[argument] as Rule<unknown>)(value);
        return allowed === undefined ? [] : [{ argument, value, allowed }];
    });
}

/**
 * The arguments, where each Output that breaks its rule rejects with an {@link ArgumentError}.
 *
 * @param faults what is wrong with the values that are known now
 * @throws ArgumentError that names every fault
 */
export function validated<T extends object>(
    subject: string,
    args: T,
    rules: Rules<T>,
    faults: Fault[],
    required: (keyof T)[] = [],
): T {
    if (faults.length > 0) throw new ArgumentError(subject, faults);
    const checked = { ...args };
    for (const argument of argumentsOf(rules)) {
        const value: unknown = args[argument];
        if (!isLater(value)) continue;
        const rule = rules[argument] as Rule<unknown>;
        const mayBeMissing: Rule<unknown> = (given) => (given === undefined ? undefined : rule(given));
        const applied = required.includes(argument) ? rule : mayBeMissing;
        checked[argument] = checkedLater(subject, argument, value, applied) as never;
    }
    return checked;
}

function argumentsOf<T extends object>(rules: Rules<T>): (keyof T & string)[] {
    return Object.keys(rules) as (keyof T & string)[];
}

/** Whether the value is only known later, as one that comes from a resource is. */
export function isLater(value: unknown): value is pulumi.Output<unknown> | Promise<unknown> {
    return pulumi.Output.isInstance(value) || value instanceof Promise;
}

function checkedLater(subject: string, argument: string, input: pulumi.Input<unknown>, rule: Rule<unknown>) {
    return (pulumi.output(input) as pulumi.Output<unknown>).apply((value) => {
        const allowed = rule(value);
        if (allowed !== undefined) throw new ArgumentError(subject, [{ argument, value, allowed }]);
        return value;
    });
}
