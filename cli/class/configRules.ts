import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, YAMLParseError } from "yaml";
import { configPrefix } from "../../class/roster/model.ts";
import type { ConfigRules } from "../../class/roster/roster.ts";
import type { Fault } from "../../host/errors.ts";
import { compare, type Declaration } from "../config/read.ts";
import { configuredFaults } from "../config/refuse.ts";
import { root } from "../project.ts";

/**
 * What a roster may set in a student's stack, by the same code that reads the configuration of a single lab.
 *
 * @param isSet whether any student sets something: then the lab's own rules are loaded, which takes a moment
 */
export async function configRules(isSet: boolean): Promise<ConfigRules> {
    const declared = declarations();
    const deeper = isSet ? await configuredFaults() : () => [];
    return {
        keys: Object.keys(declared),
        faultsOf(config) {
            if (Object.keys(config).length === 0) return [];
            const { faults, values } = compare(typed(config), declared);
            // The rest of it is the class's to set.
            const own = ({ argument }: Fault) => argument in config;
            const all = [...faults, ...deeper(values).filter(own)];
            return all
                .filter((one, index) => all.findIndex(({ argument }) => argument === one.argument) === index)
                .map(({ argument, value, allowed }) => ({ key: argument, value, allowed }));
        },
    };
}

/** Whether a roster sets anything in the students' stacks; it may not be there. */
export function setsConfig(roster?: Buffer): boolean {
    return roster?.toString("latin1").toLowerCase().includes(configPrefix) === true;
}

/** What a roster's cells mean: all but texts are written as YAML, such as [1, 2]. */
export function typed(config: Record<string, string>): Record<string, unknown> {
    const declared = declarations();
    return Object.fromEntries(
        Object.entries(config).map(([key, cell]) => [
            key,
            declared[key]?.type === "string" ? cell : yaml(cell),
        ]),
    );
}

function yaml(cell: string): unknown {
    try {
        return parse(cell) as unknown;
    } catch (error) {
        if (error instanceof YAMLParseError) return cell; // no value of any other type either
        throw error;
    }
}

function declarations(): Record<string, Declaration> {
    const project = parse(readFileSync(join(root, "Pulumi.yaml"), "utf8")) as {
        config: Record<string, Declaration>;
    };
    return project.config;
}
