import type { ObservationPoint } from "../../model.ts";
import { html, type Html } from "../../../pages/html.ts";
import { number } from "../units.ts";
import { namespaceName, pointName, type View } from "../view.ts";

/** The shown request's packets at each observation point, or that their data is elsewhere in the document. */
export type Pcaps = readonly (Uint8Array | "elsewhere" | undefined)[];

/** Each observation point's capture, and the shown request's packets from it to take away. */
export function captures(view: View, pcaps: Pcaps): Html {
    const { report, words } = view;
    return html`<section aria-labelledby="captures">
        <h2 id="captures">${words.say("page.captures")}</h2>
        <p>
            ${words.say("page.captures.caption")} ${report.flowTrace && words.say("page.captures.download")}
        </p>
        <div class="scroll" role="region" aria-label="${words.say("page.captures.table")}" tabindex="0">
            <table class="captures">
                <thead>
                    <tr>
                        <th scope="col">${words.say("page.packets.point")}</th>
                        <th scope="col">${words.say("page.captures.interface")}</th>
                        <th scope="col">${words.say("page.captures.state")}</th>
                        <th scope="col" class="number">${words.say("page.captures.packets")}</th>
                        <th scope="col">${words.say("page.captures.files")}</th>
                        <th scope="col">${words.say("page.captures.thisRequest")}</th>
                    </tr>
                </thead>
                <tbody>
                    ${report.observationPoints.map((observationPoint, place) => row(view, observationPoint, place, pcaps[place]))}
                </tbody>
            </table>
        </div>
    </section>`;
}

const signs: Record<ObservationPoint["state"], string> = {
    complete: "✓",
    empty: "○",
    truncated: "!",
    missing: "×",
};

function row(
    view: View,
    { name, interface: device, namespace, state, packets, files }: ObservationPoint,
    place: number,
    pcap: Pcaps[number],
): Html {
    const { words } = view;
    const where = words.pieces<"page.captures.in", Html>("page.captures.in", {
        device: html`<span class="mono">${device}</span>`,
        namespace: namespaceName(view, namespace),
    });
    const file = ({ path, bytes }: ObservationPoint["files"][number]) =>
        html`<div><span class="mono path">${path}</span> ${words.say("page.bytes", { count: bytes })}</div>`;
    const none = words.say("page.captures.none");
    return html`<tr>
        <th scope="row">${pointName(view, place)}</th>
        <td>${where}</td>
        <td class="state ${state}">${signs[state]} ${words.say(`page.captures.${state}`)}</td>
        <td class="number">${number(packets)}</td>
        <td>${files.length === 0 ? none : files.map(file)}</td>
        <td>${pcap ? download(name, place, pcap) : none}</td>
    </tr>`;
}

function download(name: string, place: number, pcap: NonNullable<Pcaps[number]>): Html {
    const file = `${place + 1}-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.pcap`;
    if (pcap === "elsewhere") return html`<a download="${file}">${file}</a>`;
    const data = Buffer.from(pcap.buffer, pcap.byteOffset, pcap.byteLength).toString("base64");
    return html`<a download="${file}" href="data:application/vnd.tcpdump.pcap;base64,${data}">${file}</a>`;
}
