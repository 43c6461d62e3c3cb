import { stops, type RiskRules } from "../managed/change.ts";

/** What a change of a PidNamespace puts at risk. */
export const pidNamespaceRisks: RiskRules = {
    down: ({ facts: { pid } }) => [
        typeof pid === "number"
            ? stops`the process ${pid} and all that it has started are killed`
            : stops`its process and all that it has started are killed`,
    ],
};
