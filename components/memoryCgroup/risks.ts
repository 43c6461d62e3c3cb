import { notes, stops, type ObjectChange, type Risk, type RiskRules } from "../managed/change.ts";

/** What a change of a MemoryCgroup puts at risk. */
export const memoryCgroupRisks: RiskRules = {
    down: () => [stops`the limit ends; whoever else is in the group goes on in the group above`],
    changed: lowersLimit,
};

function lowersLimit({ before, after, facts }: ObjectChange): Risk[] {
    if (!(Number(after["limitBytes"]) < Number(before["limitBytes"]))) return [];
    return facts["version"] === 1
        ? [
              notes`a limit below what the group uses now is refused by the kernel; up fails then, and nothing is killed`,
          ]
        : [stops`if the group uses more than the new limit, the kernel kills a process of it`];
}
