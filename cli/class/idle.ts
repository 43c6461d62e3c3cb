import type { Allocation } from "../../class/allocate.ts";
import type { Classroom } from "../../class/classFolder.ts";
import type { LookRecord } from "../../exercises/records/record.ts";
import { UnreachableError } from "../../host/errors.ts";
import { execute } from "../../host/execute.ts";
import { readOutputs } from "../stack/stack.ts";
import { resolved } from "./hosts.ts";
import type { Keeper } from "./keeper.ts";
import { seatStack } from "./names.ts";
import { readClassRecords } from "./records.ts";
import { readStates } from "./seat/state.ts";
import { onHost, outsideScript, seatLines, type OnHost } from "./seat/outside.ts";
import { lookIn, openIn } from "./seatCheck.ts";
import type { ListedStack } from "./stacks.ts";
import { readNotes } from "./watch/notes.ts";

/** What is known of when something was done in a seat; each ISO 8601. */
export interface Signs {
    /** When its lab was last changed. */
    lastUpdate?: string | undefined;
    /** When somebody was last seen to be logged in. */
    login?: string | undefined;
    looks: readonly LookRecord[];
}

/** When something was last done in a seat: a login, a change of its lab, or a look that shows another picture; "" for never. */
export function lastActive({ lastUpdate = "", login = "", looks }: Signs): string {
    const changed = looks.findLast((look, index) => pictureOf(look) !== pictureOf(looks[index - 1]));
    return [lastUpdate, login, changed?.at ?? ""].reduce((latest, one) =>
        latest === "" || Date.parse(one) > Date.parse(latest) ? one : latest,
    );
}

function pictureOf(look: LookRecord | undefined): string {
    if (!look) return "";
    const { exercise, generation, steps, answers, tries, hints } = look;
    return JSON.stringify([exercise, generation, steps.map(({ passed }) => passed), answers, tries, hints]);
}

/**
 * When something was last done in each seat of a class that is in a system container; now where somebody is logged in.
 *
 * @param found what is on each host, as far as that is known already
 */
export async function activityOf(
    { folder, settings }: Classroom,
    places: readonly Allocation[],
    stacks: ReadonlyMap<string, ListedStack>,
    found: ReadonlyMap<string, OnHost> = new Map(),
): Promise<Map<string, string>> {
    const looks = Map.groupBy(readClassRecords(folder).looks, ({ student }) => student);
    const { logins } = readNotes(settings.class);
    const now = new Date().toISOString();
    const present = new Set<string>();
    await Promise.all(
        settings.hosts.map(async (host) => {
            const own = places.filter((place) => place.host === host.name);
            try {
                const there = found.get(host.name) ?? (await onHost(host));
                const text = outsideScript(seatLines(settings.class, own, there), {}, "state.sh");
                const { stdout } = await execute(resolved(host), `${text}\neach_seat tell_state`);
                for (const { seat, sessions } of readStates(stdout)) if (sessions > 0) present.add(seat);
            } catch (error) {
                if (!(error instanceof UnreachableError)) throw error; // whoever asks is told elsewhere
            }
        }),
    );
    return new Map(
        places.map(({ seat }) => {
            const login = present.has(seat) ? now : logins[seat];
            const { lastUpdate } = stacks.get(seatStack(settings.class, seat)) ?? {};
            return [seat, lastActive({ lastUpdate, login, looks: looks.get(seat) ?? [] })];
        }),
    );
}

/**
 * Records a last look at the exercise that is open in a seat, before its lab goes.
 *
 * @throws UserError where it cannot be looked at
 */
export async function keepWork({ settings }: Classroom, keeper: Keeper, place: Allocation): Promise<void> {
    const stack = seatStack(settings.class, place.seat);
    const host = settings.hosts.find(({ name }) => name === place.host);
    const open = host && openIn(stack, await readOutputs(stack), host);
    if (open) keeper.look(place.seat, await lookIn(open), true);
}
