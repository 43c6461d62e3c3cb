import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { pictureOf } from "../../../cli/graph/picture.ts";
import { svgOf } from "../../../cli/graph/svg.ts";
import { textOf } from "../../../cli/graph/text.ts";
import { objectsIn, type StateResource } from "../../../components/inventory.ts";
import { assignments } from "../../../host/shell.ts";

/** A Command of a stack's state. */
function command(kind: string, name: string, mark: string, given: object, facts: object): StateResource {
    return {
        type: "command:local:Command",
        parent: `urn:pulumi:t::nslab::nslab:index:${kind}::${name}`,
        inputs: { stdin: assignments({ ...given, object: `${mark}.${name}` }) },
        outputs: { stdout: JSON.stringify(facts) },
    };
}

const objects = objectsIn([
    command(
        "VethPair",
        "veth",
        "vethPair",
        {
            namespace: "test",
            insideName: "veth0",
            outsideName: "veth1",
            insideAddress: "10.1.0.1/24",
            outsideAddress: "10.1.0.2/24",
        },
        { inside: { mac: "aa" }, outside: { mac: "bb" } },
    ),
    command(
        "CaptureJob",
        "capture",
        "captureJob",
        { interface: "veth0", namespace: "test", pcap: "/p" },
        { pid: 469, interface: "veth0" },
    ),
    // Docker has named its end, and the capture at it knows the name.
    command(
        "PublishedContainer",
        "web",
        "publishedContainer",
        {
            engine: "docker",
            nic: "internet",
            clientNamespace: "internet",
            containerNamespace: "web",
            bridge: "docker0",
            containerEnd: "eth0",
            hostAddress: "198.51.100.1/24",
            hostPort: 80,
            clientAddress: "198.51.100.2/24",
        },
        { pid: 7, containerAddress: "172.17.0.2", hostEnd: "veth9" },
    ),
    command(
        "CaptureJob",
        "capture-veth-host",
        "captureJob",
        { interface: "eth0", namespace: "web", peer: true, pcap: "/q" },
        { pid: 8, interface: "veth9" },
    ),
]);
const picture = pictureOf({ stack: "t", host: { sudo: false }, objects });

describe("the picture of a lab", () => {
    it("has each thing once, in the namespace that it is in", () => {
        assert.deepEqual(
            picture.places.map(({ title, nodes }) => [title, ...nodes.map(({ lines }) => lines[0])]),
            [
                ["this machine", "veth1", "internet", "DNAT", "docker0", "veth9", "capture-veth-host"],
                ["network namespace test", "veth0", "capture"],
                ["network namespace internet", "internet"],
                ["network namespace web", "eth0", "nginx"],
            ],
        );
    });

    it("joins what two objects share", () => {
        const line = (from: string) => picture.edges.filter((edge) => edge.from === from).map(({ to }) => to);
        assert.deepEqual(line("capture capture"), ["interface test/veth0"]);
        assert.deepEqual(line("interface /veth1"), ["interface test/veth0"]);
        assert.deepEqual(line("capture capture-veth-host"), ["interface /veth9"]);
        assert.deepEqual(line("interface /docker0"), ["interface /veth9"]);
    });

    it("says in letters what leads where", () => {
        const text = stripVTControlCharacters(textOf(picture));
        assert.match(text, /^├─ veth1, 10\.1\.0\.2\/24, bb {2}──▶ veth0 \(veth pair\)$/m);
        assert.match(text, /^└─ capture, tcpdump, PID 469 {2}···▶ veth0 \(listens\)$/m);
        assert.match(text, /^├─ DNAT, 198\.51\.100\.1:80, → 172\.17\.0\.2:80 {2}──▶ docker0$/m);
    });

    it("is drawn as SVG, with every name and address", async () => {
        const svg = await svgOf(picture);
        assert.match(svg, /^<\?xml[^]*<svg [^]*<\/svg>\s*$/);
        for (const text of ["veth1", "10.1.0.2/24", "DNAT", "→ 172.17.0.2:80", "network namespace web"])
            assert.ok(svg.includes(`>${text}</text>`), text);
    });
});
