import {
    catalogue,
    stops,
    type ObjectChange,
    type Risk as ChangeRisk,
    type RiskRules,
} from "../components/catalogue.ts";
import type { Change, Risk } from "./model.ts";

const otherwise: RiskRules = { down: () => [stops`it is taken down`] };

/** What to think of before these changes are applied. */
export function risksOf(changes: Change[]): Risk[] {
    return changes.flatMap(({ object, operation, notJudged, arguments: all, ...change }) => {
        if (notJudged || operation === "read" || operation === "import")
            return [{ object, ...stops`not judged: ${notJudged?.why}` }];
        const rules = catalogue[object.kind]?.risks ?? otherwise;
        const changed = all.map(({ name }) => name);
        return found(rules, { ...change, operation, changed }).map((risk) => ({ object, ...risk }));
    });
}

function found(rules: RiskRules, change: ObjectChange): ChangeRisk[] {
    const { operation, drift } = change;
    const isMissing = drift.some(({ code }) => code === "missing");
    const goesDown = operation === "delete" || (operation === "replace" && !isMissing);
    return [
        ...(goesDown ? rules.down(change) : []),
        ...(operation === "update" ? (rules.changed?.(change) ?? []) : []),
        ...(operation === "delete" ? [] : (rules.built?.(change) ?? [])),
    ];
}
