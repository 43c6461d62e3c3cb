/** How an object of the written lab came to be, and how to look at it. */
export const explain = {
    "explain.capture.why":
        "what tcpdump sees at one interface is what passed there, and not what others have made of it",
    "explain.capture.because":
        "each packet is written to a file at once, as a user that may do nothing else; `./nslab capture` prints them live",
    "explain.capture.file": "what it has captured",
    "explain.capture.interfaces": "the interfaces where it listens",
    "explain.capture.fd": "its socket and its file",
    "explain.cgroup.why":
        "a cgroup limits the memory of all processes in it together; a process that asks for more is killed",
    "explain.cgroup.dd": "dd says why the kernel refuses a value; a shell's echo says no more than I/O error",
    "explain.cgroup.noSwappiness": "version 2 of cgroups has no swappiness: a group may swap or it may not",
    "explain.cgroup.limit": "the limit, in whole pages",
    "explain.cgroup.procs": "the processes that it holds for",
    "explain.cgroup.kills": "how often the kernel has killed in it",
    "explain.process.terminal":
        "a shell would wait for a terminal; `./nslab enter` starts one beside this process",
    "explain.process.root": "the directory that it takes for /",
    "explain.process.chroot":
        "chroot gives a process another root directory and divides it from nothing else",
    "explain.process.proc":
        "the script is in {rootFs}/proc then, whatever the path leads to by the time that it mounts",
    "explain.process.hosts": "its namespaces, which are all the host's",
    "explain.process.ps": "the host's processes, as it sees them",
    "explain.process.namespace":
        "in a PID namespace a process is PID 1, and sees and signals only what is in there with it",
    "explain.process.zero": "0 is the shell itself: what it starts is in the group from its first byte on",
    "explain.process.pidNamespace": "its PID namespace",
    "explain.process.pids": "its PID outside, then inside",
    "explain.process.sees": "the processes that it sees",
    "explain.process.cgroups": "its cgroups",
    "explain.published.why":
        "DNAT rewrites a packet's destination on its way in, so that a container with a private address can serve a port",
    "explain.published.rules": "the rules; the comment is the lab's mark",
    "explain.published.ports": "what is plugged into the bridge",
    "explain.published.end": "the container's end",
    "explain.published.conntrack": "connections that NAT knows, where conntrack(8) is installed",
    "explain.published.docker":
        "the Docker Engine makes the bridge's port, the veth pair and the rules itself",
    "explain.published.namespace":
        "a namespace plays the host, so that the machine's own rules and port stay as they are",
    "explain.rootFs.why": "a root file system is a directory with all that a program needs to find below /",
    "explain.rootFs.ls": "what a chrooted process sees as /",
    "explain.rootFs.mark": "the lab's mark",
    "explain.veth.why":
        "a veth pair is a cable: what goes in at one end comes out at the other, be it in another network namespace",
    "explain.veth.born": "{insideName} is born in its namespace, so that its name may be in use outside",
    "explain.veth.ipn": "ip -n does it without another program in the namespace",
    "explain.veth.outer": "the outer end; the alias is the lab's mark",
    "explain.veth.inner": "the inner end",
    "explain.veth.namespaces": "network namespaces that have processes",
    "explain.veth.ping": "that packets cross",
    "explain.guest.why": "the written lab is a machine of its own; a guest is one that may be broken",
    "explain.guest.cmdline": "QEMU's whole command line",
    "explain.guest.console": "the guest's console",
    "explain.guest.port": "the port that leads to its sshd",
    "explain.why": "{why}.",
    "explain.read": "Read",
} as const;
