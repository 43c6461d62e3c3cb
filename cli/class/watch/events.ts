import { printable, printableJson } from "../../../host/printable.ts";

/** Something that a watch has seen or done; `nslab class check --watch --json` prints one a line. */
type WatchEvent = { at: string } & (
    | { event: "watching"; seats: number }
    | { event: "hand"; student: string; up: boolean }
    | { event: "request"; student: string; verb: string; seconds: number }
    | { event: "look"; student: string; exercise: string; points: number; of: number }
    | { event: "trouble"; student: string; error: string }
    | { event: "well"; student: string }
    | { event: "idle"; student: string }
    | { event: "round"; looked: number; seconds: number }
);

/** What happens, without when. */
export type Happening = WatchEvent extends infer E ? (E extends unknown ? Omit<E, "at"> : never) : never;

/** Prints what happens: a line each, or JSON. */
export function teller(json: boolean): (happening: Happening) => void {
    return (happening) => {
        const event: WatchEvent = { at: new Date().toISOString(), ...happening };
        const line = lineOf(event);
        if (json) console.log(printableJson(event));
        else if (line !== undefined)
            console.log(printable(`${new Date().toTimeString().slice(0, 8)} ${line}`));
    };
}

function lineOf(event: WatchEvent): string | undefined {
    switch (event.event) {
        case "watching":
            return `watching ${event.seats} ${event.seats === 1 ? "lab" : "labs"}; Ctrl-C ends it`;
        case "hand":
            return `${event.student}: hand ${event.up ? "up" : "down"}`;
        case "request":
            return `${event.student}: lab ${event.verb} (${event.seconds.toFixed(1)} s)`;
        case "look":
            return `${event.student}: ${event.exercise}, ${event.points} of ${event.of}`;
        case "trouble":
            return `${event.student}: ${event.error.split("\n")[0] ?? ""}`;
        case "well":
            return `${event.student}: can be looked at again`;
        case "idle":
            return `${event.student}: nothing was done there for as long as class.yaml says; its lab goes`;
        case "round":
            return undefined; // every few seconds, where nothing may have happened
    }
}
