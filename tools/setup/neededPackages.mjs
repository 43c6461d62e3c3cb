import { isStatic } from "./isStatic.mjs";

/**
 * @typedef {object} SystemPackage
 * @property {string} name as Debian knows it
 * @property {readonly string[]} commands what proves that it is there
 * @property {string} purpose
 * @property {(path: string) => boolean} [isRight] for a command that other packages bring too
 */

/** @type {readonly SystemPackage[]} */
const lab = [
    { name: "iproute2", commands: ["ip"], purpose: "makes network namespaces and links" },
    { name: "iputils-ping", commands: ["ping"], purpose: "sends the echo requests of experiment 2" },
    { name: "procps", commands: ["ps"], purpose: "lists the processes a container sees" },
    { name: "tcpdump", commands: ["tcpdump"], purpose: "captures packets" },
    {
        name: "busybox-static",
        commands: ["busybox"],
        purpose: "is all that the container's root file system holds, so it must need no library",
        isRight: isStatic,
    },
    { name: "attr", commands: ["setfattr", "getfattr"], purpose: "marks a cgroup as the lab's" },
    { name: "iptables", commands: ["iptables"], purpose: "publishes the container of experiment 3" },
    { name: "nginx-light", commands: ["nginx"], purpose: "is the web server in that container" },
    { name: "tshark", commands: ["tshark"], purpose: "dissects the captures for the report" },
    { name: "curl", commands: ["curl"], purpose: "asks it" },
    {
        name: "util-linux",
        commands: ["unshare", "nsenter", "flock"],
        purpose: "makes and enters namespaces, takes locks",
    },
];

const qemu =
    process.arch === "arm64"
        ? { name: "qemu-system-arm", commands: ["qemu-system-aarch64"] }
        : { name: "qemu-system-x86", commands: ["qemu-system-x86_64"] };

/** @type {readonly SystemPackage[]} */
const virtualMachine = [
    { ...qemu, purpose: "runs virtual machines" },
    { name: "qemu-utils", commands: ["qemu-img"], purpose: "makes their disks" },
    {
        name: "mmdebstrap",
        commands: ["mmdebstrap"],
        purpose: "makes their Debian image, and root file systems",
    },
    { name: "cloud-image-utils", commands: ["cloud-localds"], purpose: "makes their seed for cloud-init" },
    { name: "socat", commands: ["socat"], purpose: "asks QEMU to power one off" },
    {
        name: "slirp4netns",
        commands: ["slirp4netns"],
        purpose: "connects one to the Internet, and not to this machine's loopback",
    },
    { name: "cloud-init", commands: ["cloud-init"], purpose: "checks their user data in the tests" },
];

/** @type {readonly SystemPackage[]} */
const systemContainer = [
    { name: "lxc", commands: ["lxc-start", "lxc-attach"], purpose: "runs system containers" },
    {
        name: "tini",
        commands: ["tini"],
        purpose: "is the first process of one, and takes notice of who has ended",
    },
];

/** @type {readonly SystemPackage[]} */
const docker = [
    {
        name: "docker.io",
        commands: ["docker", "dockerd"],
        purpose: "is the Docker Engine; the tests start one of their own",
    },
];

/** @type {readonly SystemPackage[]} */
const test = [
    ...docker,
    ...virtualMachine,
    ...systemContainer,
    {
        name: "docker-registry",
        commands: ["docker-registry"],
        purpose: "is the registry that the tests' engine pulls from",
    },
    { name: "skopeo", commands: ["skopeo"], purpose: "fetches the images of root file systems" },
    { name: "umoci", commands: ["umoci"], purpose: "unpacks them" },
    { name: "jq", commands: ["jq"], purpose: "finds in them the one for this machine" },
    { name: "zstd", commands: ["zstd"], purpose: "packs the tests' archives" },
    { name: "xz-utils", commands: ["xz"], purpose: "packs them too" },
    { name: "bzip2", commands: ["bzip2"], purpose: "packs them too" },
    { name: "libcap2-bin", commands: ["setcap", "getcap"], purpose: "gives their files capabilities" },
    { name: "openssl", commands: ["openssl"], purpose: "makes the certificate of the tests' web server" },
    { name: "openssh-server", commands: ["sshd"], purpose: "is the remote host of the tests" },
    { name: "openssh-client", commands: ["ssh-keygen"], purpose: "makes the tests' keys" },
    ...["fish", "zsh", "tcsh", "mksh"].map((name) => ({
        name,
        commands: [name],
        purpose: "is the login shell of some users of the tests",
    })),
    { name: "shellcheck", commands: ["shellcheck"], purpose: "checks the shell scripts" },
    {
        name: "chromium",
        commands: ["chromium"],
        purpose: "is the browser that shows the report to the tests",
    },
    {
        name: "postgresql",
        commands: ["pg_ctlcluster", "psql"],
        purpose: "keeps the stacks of a class in the tests",
    },
    { name: "hyperfine", commands: ["hyperfine"], purpose: "measures run times" },
    { name: "locales", commands: ["locale-gen"], purpose: "has the language of some users of the tests" },
    { name: "sudo", commands: ["sudo"], purpose: "lets the tests be a user who is not root" },
    { name: "git", commands: ["git"], purpose: "lists the files to check" },
];

/** @param {{ forTest: boolean, forDocker: boolean }} wishes */
export function neededPackages({ forTest, forDocker }) {
    return [...lab, ...(forTest ? test : forDocker ? docker : [])];
}
