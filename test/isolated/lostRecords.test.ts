import assert from "node:assert/strict";
import { Lab } from "../support/lab.ts";
import { freshSlot } from "../support/machine.ts";
import { privateMachine, type PrivateMachine } from "../support/privateMachine.ts";
import { facts, variables, works } from "./drift/facts.ts";

const slot = freshSlot();
const processes = ["chroot-process", "container-process"];
const webCaptures = ["nic", "bridge", "veth-host", "veth-container"].map(
    (place) => `capture-${place}-tcpdump`,
);
const everything = [
    "centos-directory",
    "go-demo-group",
    ...processes,
    "veth-pair",
    "capture-tcpdump",
    "web-network",
    ...webCaptures,
];

/** Something that befalls more than one object at once. */
interface Loss {
    name: string;
    cause: string;
    /** The components that have drifted, and what is said of one of them. */
    drifted: string[];
    says: RegExp;
    /** The Commands that are replaced, those that are built on what has drifted included. */
    replaced: string[];
}

const reboot = `
kill -KILL -1 || true
umount "$rootfs/proc"
for each in $(ip netns list | cut -d ' ' -f 1); do ip netns delete "$each"; done
ip link delete "$outside" 2>/dev/null || true
rmdir "$group"
umount -l /run/netns
find /run -mindepth 1 -xdev -delete
cat /proc/sys/kernel/random/uuid >/var/lib/boot_id
mount --bind /var/lib/boot_id /proc/sys/kernel/random/boot_id`;

const losses: Loss[] = [
    {
        name: "the records below /run",
        cause: "rm -r /run/nslab",
        drifted: ["chroot", "go-demo", "veth"],
        says: /the host has no record of it/,
        replaced: ["go-demo-group", ...processes, "veth-pair", "capture-tcpdump"],
    },
    {
        name: "the records below /var/lib",
        cause: "rm -r /var/lib/nslab/.records",
        drifted: ["capture", "centos", "web"],
        says: /the host has no record of it/,
        replaced: ["centos-directory", ...processes, "capture-tcpdump", "web-network", ...webCaptures],
    },
    {
        name: "records that were not written to their end",
        cause: `: >"/run/nslab/$lab/memoryCgroup.go-demo"
            printf "namespace='ha" >"/run/nslab/$lab/vethPair.veth"
            sed -i 's/^state=.*/state=building/' "/var/lib/nslab/.records/$lab/publishedContainer.web"`,
        drifted: ["go-demo", "veth", "web"],
        says: /its record \/run\/nslab\/\w+\/\S+ is damaged|its creation did not come to an end/,
        replaced: [
            "go-demo-group",
            "container-process",
            "veth-pair",
            "capture-tcpdump",
            "web-network",
            ...webCaptures,
        ],
    },
    {
        name: "all that a reboot clears",
        cause: reboot,
        drifted: ["chroot", "go-demo", "veth", "web"],
        says: /the host has no record of it \(a reboot|the host was rebooted since it was built/,
        replaced: everything.filter((object) => object !== "centos-directory"),
    },
];

describe("a host that has lost", () => {
    let machine: PrivateMachine;
    let lab: Lab;
    const names = async () => variables(await lab.outputs(), slot);

    before(async () => {
        machine = await privateMachine({ processes: true });
        lab = await Lab.create({ student: "ida", slot }, machine.through);
        await lab.up();
    });
    after(async () => {
        await lab.close();
        await machine.end();
    });

    for (const { name, cause, drifted, says, replaced } of losses) {
        it(`${name} is built again by one up, and nothing else is touched`, async () => {
            const before = facts(machine, await names());
            machine.sh(`${await names()}\n${cause}`);
            const preview = await lab.preview();
            assert.deepEqual(Object.keys(preview.operations).sort(), replaced.toSorted());
            assert.deepEqual(new Set(Object.values(preview.operations)), new Set(["replace"]));
            assert.deepEqual(Object.keys(preview.drifted).sort(), drifted);
            for (const reason of Object.values(preview.drifted)) assert.match(reason, says);
            await lab.up();
            works(machine, await names());
            const untouched = everything.filter((object) => !replaced.includes(object));
            const now = facts(machine, await names());
            for (const object of untouched) assert.equal(now[object], before[object]);
            const healed = await lab.preview();
            assert.deepEqual([healed.operations, healed.diagnostics], [{}, ""]);
        });
    }

    it("nothing but what an older version did not write down has nothing to do", async () => {
        machine.sh(`${await names()}
            sed -i '/^swappiness=/d' "/run/nslab/$lab/memoryCgroup.go-demo"
            sed -i -e '/^inode=/d' -e '/^insideAddress=/d' "/run/nslab/$lab/vethPair.veth"
            sed -i '/^cgroup=/d' "/run/nslab/$lab/pidNamespace.container"
            sed -i '/^files=/d' "/var/lib/nslab/.records/$lab/rootFs.centos"
            sed -i -e '/^files=/d' -e '/^snaplen=/d' "/var/lib/nslab/.records/$lab/captureJob.capture"
            sed -i -e '/^rules=/d' -e '/^hostPort=/d' "/var/lib/nslab/.records/$lab/publishedContainer.web"`);
        const { operations, diagnostics } = await lab.preview();
        assert.deepEqual([operations, diagnostics], [{}, ""]);
    });

    it("the marks of the lab is left alone until they are back", async () => {
        const before = facts(machine, await names());
        machine.sh(`${await names()}
            mv "$rootfs/.nslab" "$rootfs/.kept"
            ip link set "$outside" alias "nslab/0123456789ab/vethPair.veth"
            ip -n "$web" link set lo alias theirs`);
        for (const { code, output } of [
            await lab.run(["pulumi", "preview", "--stack", "dev"]),
            await lab.tryUp(),
        ]) {
            assert.notEqual(code, 0);
            assert.match(output, /rootFs\.centos: .*centos exists and is not this lab's/);
            assert.match(
                output,
                /vethPair\.veth: the network interface "s\d+-veth1" exists and is not this lab's/,
            );
            assert.match(
                output,
                /publishedContainer\.web: the network namespace "s\d+-web" exists and is not/,
            );
        }
        assert.deepEqual(facts(machine, await names()), before);
        machine.sh(`${await names()}
            mv "$rootfs/.kept" "$rootfs/.nslab"
            ip link set "$outside" alias "nslab/$lab/vethPair.veth"
            ip -n "$web" link set lo alias "nslab/$lab/publishedContainer.web"`);
        const { operations, diagnostics } = await lab.preview();
        assert.deepEqual([operations, diagnostics], [{}, ""]);
    });

    it("its names to somebody else is refused, and what is theirs stays when the lab goes", async () => {
        machine.sh(`${await names()}
            ip netns delete "$namespace"; ip link delete "$outside"; ip netns add "$namespace"
            while read -r member; do echo "$member" >"\${group%/*}/cgroup.procs"; done <"$group/cgroup.procs"
            rmdir "$group"; mkdir "$group"
            rm "$rootfs/.nslab"`);
        const { code, diagnostics } = await lab.preview();
        assert.notEqual(code, 0);
        for (const what of [/network namespace "s\d+-test" exists/, /the cgroup \S+ exists/, /centos exists/])
            assert.match(diagnostics, what);
        const theirs = await names();
        await lab.destroy();
        machine.sh(`${theirs}
            [ -e "/run/netns/$namespace" ] && [ -e "$rootfs/bin/busybox" ] && rmdir "$group"`);
    });
});
