import { addressRisks, stops, type RiskRules } from "../managed/change.ts";

/** What a change of a VethPair puts at risk. */
export const vethPairRisks: RiskRules = {
    down: ({ before }) => [
        stops`the network namespace ${before["namespace"]} and its links are removed; connections through them end`,
    ],
    changed: addressRisks,
};
