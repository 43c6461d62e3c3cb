import type { ObservationPoint, Report } from "../../model.ts";
import { html, type Html } from "../html.ts";
import { count, namespaceName, number } from "../words.ts";

/** Each observation point's capture, and the shown request's packets from it to take away. */
export function captures(
    { observationPoints, flowTrace }: Report,
    pcaps: readonly (Uint8Array | undefined)[],
): Html {
    return html`<section aria-labelledby="captures">
        <h2 id="captures">The captures</h2>
        <div class="scroll" role="region" aria-label="Table of the captures" tabindex="0">
            <table class="captures">
                <caption>
                    <span
                        >Where tcpdump stood, and what it kept.
                        ${flowTrace && "A download holds the packets of the request shown here; Wireshark and tshark read it."}</span
                    >
                </caption>
                <thead>
                    <tr>
                        <th scope="col">observation point</th>
                        <th scope="col">interface</th>
                        <th scope="col">state</th>
                        <th scope="col" class="number">packets</th>
                        <th scope="col">files</th>
                        <th scope="col">this request</th>
                    </tr>
                </thead>
                <tbody>
                    ${observationPoints.map((observationPoint, place) => row(observationPoint, place, pcaps[place]))}
                </tbody>
            </table>
        </div>
    </section>`;
}

const states: Record<ObservationPoint["state"], string> = {
    complete: "✓ complete",
    empty: "○ empty",
    truncated: "! truncated",
    missing: "× missing",
};

function row(
    { name, interface: device, namespace, state, packets, files }: ObservationPoint,
    place: number,
    pcap?: Uint8Array,
): Html {
    return html`<tr>
        <th scope="row">${name}</th>
        <td><span class="mono">${device}</span> in ${namespaceName(namespace)}</td>
        <td class="state ${state}">${states[state]}</td>
        <td class="number">${number(packets)}</td>
        <td>
            ${files.length === 0 ? "none" : files.map(({ path, bytes }) => html`<div><span class="mono path">${path}</span>, ${count(bytes, "byte")}</div>`)}
        </td>
        <td>${pcap ? download(name, place, pcap) : "none"}</td>
    </tr>`;
}

function download(name: string, place: number, pcap: Uint8Array): Html {
    const file = `${place + 1}-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.pcap`;
    const data = Buffer.from(pcap.buffer, pcap.byteOffset, pcap.byteLength).toString("base64");
    return html`<a download="${file}" href="data:application/vnd.tcpdump.pcap;base64,${data}">${file}</a>`;
}
