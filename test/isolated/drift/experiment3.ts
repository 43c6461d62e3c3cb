import { inPlace, replaced } from "./experiment1.ts";
import { again } from "./experiment2.ts";
import type { Drift } from "./kinds.ts";

const nat = `ip netns exec "$host" iptables -t nat`;

/** What can happen to a container that was published by hand, and the captures along the way to it. */
export const experiment3: Drift[] = [
    ...inPlace("web-network", [
        ["a deleted DNAT rule", `${nat} -D PREROUTING 1`, /the DNAT rule of port 80 is gone/],
        [
            "an edited DNAT rule",
            `rule=$(${nat} -S PREROUTING | sed -n 's/^-A PREROUTING \\(.*:\\)80$/\\181/p')
             echo "-R PREROUTING 1 $rule" | xargs ${nat}`,
            /the DNAT rule of port 80 is gone, or was changed/,
        ],
        ["a flushed NAT table", `${nat} -F`, /the MASQUERADE rule is gone/],
        [
            "a rule twice",
            `${nat} -S POSTROUTING | sed -n 's/^-A/-A/p' | xargs ${nat}`,
            /there are 3 of the lab's rules in the network namespace "s\d+-host", the stack says 2/,
        ],
        [
            "forwarding that was switched off",
            `ip netns exec "$host" sysctl -q -w net.ipv4.ip_forward=0`,
            /"s\d+-host" no longer forwards packets/,
        ],
        ["a deleted default route", `ip -n "$web" route delete default`, /no default route to the bridge/],
        [
            "a changed address",
            `ip -n "$host" addr flush dev docker0; ip -n "$host" addr add 172.31.77.9/24 dev docker0`,
            /the address of "docker0" on the host is 172\.31\.77\.9\/24/,
        ],
        [
            "a veth end that was taken out of the bridge",
            `ip -n "$host" link set veth1 nomaster`,
            /"veth1" is down, or no longer part of the bridge "docker0"/,
        ],
        [
            "an interface that was set down, and its route with it",
            `ip -n "$web" link set veth0 down`,
            /"veth0" is down; the container has no default route/,
        ],
        ["a deleted log", `rm "$log"`, /nginx's log .* is gone/],
        [
            "a stopped nginx",
            `kill -STOP "$(cat "\${log%/*}/nginx.pid")"`,
            /nginx \(PID \d+\) was stopped by a signal/,
        ],
    ]),
    ...again("web-network", [
        ["a killed nginx", `kill -KILL "$(cat "\${log%/*}/nginx.pid")"`, /nginx \(PID \d+\) is gone/],
        ["a deleted folder of nginx's", `rm -r "\${log%/*}"`, /nginx's log .* is gone/],
    ]),
    ...replaced("web-network", [
        [
            "a deleted bridge",
            `ip -n "$host" link delete docker0`,
            /"docker0" is gone from the network namespace "s\d+-host"/,
        ],
        [
            "a renamed interface",
            `ip -n "$web" link set veth0 down; ip -n "$web" link set veth0 name renamed`,
            /"veth0" is gone from the network namespace "s\d+-web"/,
        ],
        [
            "a deleted network namespace",
            `ip netns delete "$internet"`,
            /the network namespace "s\d+-internet" is gone/,
        ],
    ]),
    ...again("capture-bridge-tcpdump", [
        [
            "a killed capture",
            `kill -KILL "$(echo "$captures" | cut -d ' ' -f 2)"`,
            /tcpdump \(PID \d+\) is gone/,
        ],
    ]),
];
