import type { LabOnHost } from "../../components/leftovers.ts";
import type { Requirement } from "../../components/requirements.ts";
import { printableJson } from "../../host/printable.ts";
import type { Owner } from "./owners.ts";
import type { Trouble } from "./stacks.ts";

/** What the doctor has seen. */
export interface Report {
    host: string;
    /** Why the host could not be looked at. */
    unreachable?: string;
    requirements: Requirement[];
    labs: (LabOnHost & { owner: Owner })[];
    troubles: Trouble[];
}

/** Whether something is to be mended: what a host lacks is not, since nobody may want it. */
export function isToBeMended({ unreachable, labs, troubles }: Report): boolean {
    return unreachable !== undefined || troubles.length > 0 || labs.some(({ owner }) => owner.of === "none");
}

/** The report for other programs. */
export function reportJson(report: Report): string {
    const labs = report.labs.map(({ id, origin, owner, things }) => ({
        lab: id,
        owner,
        ...(origin && { origin }),
        things: things.map(({ kind, object, place }) => ({ kind, object, place })),
    }));
    return printableJson({ ...report, labs, toBeMended: isToBeMended(report) }, 2);
}
