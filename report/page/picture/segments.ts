import { html, type Html } from "../html.ts";
import type { Stop } from "./stops.ts";

/** The lines between the stops of one lane, with an arrow's head at each station that they reach. */
export function segments(
    stops: Stop[],
    direction: "request" | "reply",
    point: (index: number) => { x: number; y: number },
): Html[] {
    const places = stops.map((_, index) => index);
    const order = direction === "request" ? places : places.toReversed();
    const reached = order.filter((index) => stops[index]?.kind !== "none");
    return reached.slice(1).map((index, rank) => {
        const from = point(reached[rank] ?? 0);
        const to = point(index);
        const isProven = ![stops[index], stops[reached[rank] ?? 0]].some(
            (stop) => stop?.kind === "lost" || stop?.kind === "missed",
        );
        const [dx, dy] = [Math.sign(to.x - from.x), Math.sign(to.y - from.y)];
        const tip = { x: to.x - 11 * dx, y: to.y - 11 * dy };
        const back = { x: tip.x - 10 * dx, y: tip.y - 10 * dy };
        return html`<path class="line${!isProven && " unproven"}" d="M${from.x} ${from.y}L${to.x} ${to.y}" />
            <path
                class="head"
                d="M${tip.x} ${tip.y}L${back.x - 5 * dy} ${back.y - 5 * dx}L${back.x + 5 * dy} ${back.y + 5 * dx}z"
            />`;
    });
}
