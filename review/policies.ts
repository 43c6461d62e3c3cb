/** What policies say of a preview, each in one line. */
export interface Policies {
    /** What must not be. */
    mandatory: string[];
    advisory: string[];
}

/** Where none were asked. */
export const noPolicies: Policies = { mandatory: [], advisory: [] };

/** A line of the engine's event log, as far as it is about policies: EngineEvent in sdk/go/common/apitype/events.go. */
interface Event {
    policyEvent?: {
        resourceUrn?: string;
        message: string;
        policyName: string;
        policyPackName: string;
        enforcementLevel: string;
    };
}

/** Reads what policies have said from the engine's event log, which `pulumi preview --json` leaves out. */
export function policiesOf(eventLog: string): Policies {
    const events = eventLog
        .split("\n")
        .filter(Boolean)
        .flatMap((line) => (JSON.parse(line) as Event).policyEvent ?? []);
    const said = (mandatory: boolean) => [
        ...new Set(
            events
                .filter(({ enforcementLevel }) => (enforcementLevel === "mandatory") === mandatory)
                .map(({ policyPackName, policyName, resourceUrn = "", message }) => {
                    const name = resourceUrn.split("::").at(-1) ?? "";
                    return `${policyPackName}, ${policyName}${name && `, ${name}`}: ${plain(message)}`;
                }),
        ),
    ];
    return { mandatory: said(true), advisory: said(false) };
}

/** The engine's marks for colours, see colors.go of its SDK, are for terminals. */
function plain(message: string): string {
    return message.replaceAll(/<\{%[^%\n]*%\}>/g, "").trim();
}
