import type { Fault } from "../../../host/errors.ts";
import { isLater } from "../../arguments/faults.ts";

/** Names that are the same, as far as they are known now. */
export function sameNameFaults<K extends string>(args: Record<K, unknown>, names: readonly K[]): Fault[] {
    return names.flatMap((argument, index) => {
        const value = args[argument];
        const twin = names.slice(0, index).find((earlier) => args[earlier] === value);
        if (!twin || isLater(value)) return [];
        return [{ argument, value, allowed: `another name than ${twin}` }];
    });
}
