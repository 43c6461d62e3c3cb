/** What captures say of a request's way: for `check`, for `report` and for its page. */
export const flow = {
    "flow.nic": "host NIC",
    "flow.bridge": "bridge",
    "flow.vethHost": "veth host end",
    "flow.vethContainer": "veth container end",
    "flow.place": "{device} in {namespace}",

    "flow.remedy": "`./nslab preview` names what is no longer as the stack says, and `./nslab up` mends it",
    "flow.remedied": "{fault}; {remedy}",
    "flow.ended": "nothing captures at the {point} any more, since its tcpdump (PID {pid}) has ended",
    "flow.unlogged": "the web server''s log has no line for {client}",
    "flow.unloggedStatus": "the web server''s log has no line with status {status} for {client}",

    "flow.lastSeen": "the request was last seen at the {point} ({place})",
    "flow.detour":
        "{seen}, not at the {next}, and yet answered: where the DNAT rule is gone (`iptables -t nat -S`), a listener of the host answers, such as docker-proxy",
    "flow.lost.bridge":
        "{seen}, not at the {next}: is the DNAT rule of port {port} there (`{within}iptables -t nat -S`), does the host forward (`{within}sysctl {forwarding}`, `{within}iptables -S FORWARD`), do rules of another kind drop it (`{within}nft list ruleset`), has the bridge a port (`{within}bridge link`)?",
    "flow.lost.vethHost": "{seen}, not at the {next}: is the veth pair''s host end up (`{within}ip link`)?",
    "flow.lost.vethContainer": "{seen}, not at the {next}: is the container''s end up?",
    "flow.nowhere":
        "the request was seen nowhere: has the client its address (`ip addr`), and is its link up?",
    "flow.refused":
        "the handshake reached the container and was refused: nothing listens there, so nginx has stopped",
    "flow.unanswered": "{seen}, and no answer came back: has the container its default route (`ip route`)?",

    "flow.noRequestKept": "the capture at the {point} has not kept the request",
    "flow.noReplyKept": "the capture at the {point} has not kept the reply",
    "flow.destination": "at the {point} the request is for {found}, not for {expected}",
    "flow.source": "at the {point} the reply is from {found}, not from {expected}",
    "flow.sequence": "the {before} and the {point} have seen different TCP sequence numbers",
    "flow.order": "the {point} has seen the request before the {before}",
    "flow.ttl": "between the {before} and the {point} the TTL fell from {was} to {is}",

    "flow.capture.missing": "the capture at the {point} is missing: there is no {file}; {remedy}",
    "flow.capture.empty": "the capture at the {point} is empty: it has kept no packet",
    "flow.capture.truncated":
        "the capture at the {point} breaks off after {packets, plural, one {# packet} other {# packets}}, and what came later is lost (tshark: {trouble})",
    "flow.cut": "the request is long: only its first packets are shown, and the summary counts them all",
    "flow.noRequest": "no request was captured yet: make one with `./nslab check`, or with `{command}`",
    "flow.noRequestElsewhere":
        "no request was captured yet: make one with `./nslab check`, or with `{command}` on another machine",
} as const;
