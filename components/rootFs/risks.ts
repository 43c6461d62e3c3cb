import { stops, type RiskRules } from "../managed/change.ts";

/** What a change of a RootFs puts at risk. */
export const rootFsRisks: RiskRules = {
    down: ({ before }) => [stops`the root file system ${before["path"]} is removed with all that is in it`],
};
