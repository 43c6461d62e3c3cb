import { stops, type ObjectChange, type Risk, type RiskRules } from "../managed/change.ts";

/** What a change of a CaptureJob puts at risk. */
export const captureJobRisks: RiskRules = { down: losesCapture, changed: losesCapture };

function losesCapture({ operation, before, drift, changed }: ObjectChange): Risk[] {
    // Another text of its scripts leaves a capture alone that runs as it should.
    if (operation === "update" && changed.length === 0 && drift.length === 0) return [];
    return [stops`tcpdump is stopped, and what it has captured is lost: ${before["pcap"]}`];
}
