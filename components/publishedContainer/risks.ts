import {
    addressRisks,
    notes,
    stops,
    type ObjectChange,
    type Risk,
    type RiskRules,
} from "../managed/change.ts";

/** What a change of a PublishedContainer puts at risk. */
export const publishedContainerRisks: RiskRules = {
    down: () => [stops`the web server is stopped, and its log is removed`],
    changed: addressRisks,
    built: publishes,
};

function publishes({ before, after }: ObjectChange): Risk[] {
    const { hostPort, hostAddress, hostNamespace } = after;
    if (before["hostPort"] === hostPort && before["hostAddress"] === hostAddress) return [];
    return hostNamespace
        ? [notes`port ${hostPort} is published at ${hostAddress} in the network namespace ${hostNamespace}`]
        : [notes`port ${hostPort} of the host itself is published at ${hostAddress}`];
}
