import type { Settings } from "../../class/settings.ts";
import type { FleetOptions } from "./fleet.ts";

/** What the commands of a class that run something have in common. */
export interface RunOptions {
    json?: true;
    /** How many at once, in place of class.yaml's. */
    parallel?: number;
    /** Only the students of this host. */
    host?: string;
}

/**
 * How the seats of a class run.
 *
 * @param verb what they are once all is well, such as `up`
 */
export function fleetOptions(settings: Settings, { json, parallel }: RunOptions, verb: string): FleetOptions {
    return {
        // A number that the user gives is for all of them.
        parallel: parallel === undefined ? settings.parallel : { all: parallel, host: parallel },
        json: json === true,
        verb,
    };
}
