import assert from "node:assert/strict";
import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { MemoryCgroup, PublishedContainer, RootFs, VethPair } from "../../../components/index.ts";
import { namesOf, type LabNames } from "../../../stacks/names.ts";

const anySlot = fc.integer({ min: 1, max: 4095 });
const slots = Array.from({ length: 4096 }, (_, slot) => slot);

function network(address: string): string {
    return ipaddr.IPv4.networkAddressFromCIDR(address).toString();
}

describe("The names of a slot", () => {
    it("are those of the written lab in slot 0", () => {
        assert.deepEqual(namesOf(0, "dev"), {
            rootFsPath: "/var/lib/nslab/dev/centos",
            cgroup: "go-demo",
            networkNamespace: "test",
            insideInterface: "veth0",
            insideAddress: "10.1.0.1/24",
            outsideInterface: "veth1",
            outsideAddress: "10.1.0.2/24",
            hostNamespace: "host",
            clientNamespace: "internet",
            containerNamespace: "web",
            bridge: "br-web",
            hostEnd: "veth-web",
            bridgeAddress: "172.31.77.1/24",
            containerAddress: "172.31.77.2/24",
        });
    });

    it("are shared with no other slot: not one name, link or address of all 4096", () => {
        const keys = Object.keys(namesOf(0, "")) as (keyof LabNames)[];
        for (const key of keys.filter((key) => key !== "rootFsPath")) {
            const values = slots.map((slot) => namesOf(slot, "")[key]);
            assert.equal(new Set(values).size, slots.length, key);
        }
    });

    it("hold two /24 networks that no other slot has", () => {
        const networks = slots
            .map((slot) => namesOf(slot, ""))
            .flatMap((names) => [names.insideAddress, names.bridgeAddress].map(network));
        assert.equal(new Set(networks).size, 2 * slots.length);
    });

    it("hold two addresses of one network inside 10.0.0.0/8", () => {
        fc.assert(
            fc.property(anySlot, (slot) => {
                const { insideAddress, outsideAddress } = namesOf(slot, "ann");
                assert.equal(network(insideAddress), network(outsideAddress));
                assert.ok(
                    ipaddr.IPv4.parse(network(insideAddress)).match([ipaddr.IPv4.parse("10.0.0.0"), 8]),
                );
            }),
        );
    });

    it("have links of at most 15 characters", () => {
        for (const slot of slots) {
            const { insideInterface, outsideInterface, bridge, hostEnd } = namesOf(slot, "ann");
            for (const link of [insideInterface, outsideInterface, bridge, hostEnd])
                assert.ok(link.length <= 15, link);
        }
    });

    it("are right arguments for the components, whoever the student is", () => {
        const student = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,31}$/);
        fc.assert(
            fc.property(anySlot, student, (slot, owner) => {
                const names = namesOf(slot, owner);
                const pair = {
                    namespace: names.networkNamespace,
                    insideName: names.insideInterface,
                    insideAddress: names.insideAddress,
                    outsideName: names.outsideInterface,
                    outsideAddress: names.outsideAddress,
                };
                const { bridge, hostEnd, bridgeAddress, containerAddress, containerNamespace } = names;
                const published = {
                    publishInterface: "eth0",
                    bridge,
                    hostEnd,
                    bridgeAddress,
                    containerAddress,
                    containerNamespace,
                };
                assert.deepEqual(VethPair.faults(pair), []);
                assert.deepEqual(PublishedContainer.faults(published), []);
                assert.deepEqual(RootFs.faults({ path: names.rootFsPath }), []);
                assert.deepEqual(MemoryCgroup.faults({ name: names.cgroup, limitBytes: 2097152 }), []);
            }),
        );
    });
});
