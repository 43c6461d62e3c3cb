import { basename } from "node:path";
import { limitFile } from "../../support/limitFile.ts";
import type { PrivateMachine } from "../../support/privateMachine.ts";
import type { WholeLab } from "../../support/lab.ts";

/** The names that the causes of drift and the facts use, as shell assignments. */
export function variables({ experiment1, experiment2, experiment3 }: WholeLab, slot: number): string {
    const pcap = experiment2.capture.pcap;
    return Object.entries({
        rootfs: experiment1.rootFs,
        group: experiment1.cgroup.path,
        limit: basename(limitFile(experiment1.cgroup)),
        chroot: experiment1.chroot.pid,
        container: experiment1.container.pid,
        namespace: experiment2.networkNamespace,
        inside: experiment2.inside.name,
        outside: experiment2.outside.name,
        insideAddress: experiment2.inside.address,
        outsideAddress: experiment2.outside.address,
        capture: experiment2.capture.pid,
        pcap,
        lab: pcap.split("/")[4],
        host: `s${slot}-host`,
        internet: `s${slot}-internet`,
        web: `s${slot}-web`,
        log: experiment3.accessLog,
        captures: experiment3.captures.map(({ pid }) => pid).join(" "),
    })
        .map(([name, value]) => `${name}='${value}'`)
        .join("\n");
}

/** What tells each object from another in its place, by Command: PIDs with start times, inodes, interface indexes. */
export function facts(machine: PrivateMachine, names: string): Record<string, string> {
    const lines = machine.sh(`${names}\n${script}`).trim().split("\n");
    return Object.fromEntries(lines.map((line) => [line.split(" ", 1)[0] ?? "", line]));
}

const script = `
process() { echo "$1:$(sed 's/^.*) //' "/proc/$1/stat" | cut -d ' ' -f 20)"; }
index() { ip -n "$1" -o link show dev "$2" | cut -d : -f 1; }
echo "centos-directory $(stat -c %i "$rootfs" "$rootfs/bin/sh" | tr '\\n' ' ')"
echo "go-demo-group $(stat -c %i "$group")"
echo "chroot-process $(process "$chroot")"
echo "container-process $(process "$container")"
echo "veth-pair $(stat -L -c %i "/run/netns/$namespace") $(ip -o link show dev "$outside" | cut -d : -f 1) $(index "$namespace" "$inside")"
echo "capture-tcpdump $(process "$capture") $(stat -c %i "$pcap"0)"
echo "web-network $(stat -L -c %i "/run/netns/$host" "/run/netns/$internet" "/run/netns/$web" | tr '\\n' ' ')\\
 $(index "$host" docker0) $(process "$(cat "\${log%/*}/nginx.pid")")"
set -- $captures
for place in nic bridge veth-host veth-container; do
    echo "capture-$place-tcpdump $(process "$1")"
    shift
done`;

/** Fails unless each experiment does what it is there for: the addresses answer, the limit is in the kernel. */
export function works(machine: PrivateMachine, names: string): void {
    machine.sh(`${names}
        ping -q -c 1 -W 2 -I "\${outsideAddress%/*}" "\${insideAddress%/*}"
        [ "$(ip netns exec "$internet" curl -q -sS -m 5 http://198.51.100.1/)" = "Hello from the container" ]
        [ "$(cat "$group/$limit")" = 99999744 ]
        grep -qx "$container" "$group/cgroup.procs"
        nsenter -t "$container" -m -p -r sh -c 'test -e /proc/1/exe && test -e "/sys/fs/cgroup/'"$limit"'"'
        [ -e "$rootfs/proc/1/exe" ]`);
}
