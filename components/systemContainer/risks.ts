import { notes, stops, type ObjectChange, type Risk, type RiskRules } from "../managed/change.ts";

/** What a change of a SystemContainer puts at risk. */
export const systemContainerRisks: RiskRules = {
    down: () => [stops`all that runs in the container is ended, and its files are removed`],
    changed: (change) => [...startsAgain(change), ...endsSessions(change), ...lowersMemory(change)],
};

function startsAgain({ drift }: ObjectChange): Risk[] {
    return drift.some(({ code }) => code === "no_root")
        ? [stops`the container is ended, and a new one takes its place`]
        : [];
}

function endsSessions({ changed }: ObjectChange): Risk[] {
    const moved = changed.filter((name) => name === "sshPort" || name === "listen");
    return moved.length > 0 ? [stops`for another ${moved.join(", ")} the sessions by SSH are ended`] : [];
}

function lowersMemory({ before, after }: ObjectChange): Risk[] {
    const lowered = ["memoryMiB", "diskMiB"].filter((name) => Number(after[name]) < Number(before[name]));
    return lowered.map(
        (name) =>
            notes`a lower ${name} than what is in use now is refused; up fails then, and nothing is lost`,
    );
}
