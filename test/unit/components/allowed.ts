// What messages say is allowed, and values that are wrong wherever a rule of the kind applies.

export const directoryName = '1 to 64 letters, digits, "_", "." and "-", the first a letter or a digit';
export const interfaceName = '1 to 15 letters, digits, "_", "." and "-"';
export const address = 'an IPv4 address and a prefix length of at most 30, such as "10.1.0.1/24"';
export const oneHost =
    "the address of one host: neither the first nor the last of its network, no loopback, no multicast";
export const treePath =
    'an absolute path of at least two components, outside the system\'s own directories, of letters, digits and "_.@+:,=-"';
export const capturePath = 'an absolute path of at least two components, of letters, digits and "_.@+:,=-"';
export const rootFsPath =
    'the absolute path of a directory other than "/", of letters, digits and "_.@+:,=-"';

export const wrongNames = [
    "",
    "a".repeat(65),
    ".hidden",
    "-n",
    "a/b",
    "a b",
    "a\n",
    "..",
    "ü",
    7,
    null,
    ["a"],
];
export const wrongInterfaces = ["", "a".repeat(16), ".", "..", "a/b", "a b", "a\n", "a:b", 7, null];
export const wrongAddresses = [
    "",
    "10.1.0.1",
    "10.1.0.1/31",
    "10.1.0.1/33",
    "10.1.0.256/24",
    "10.1.1/24",
    "0x0a.1.0.1/24",
    "fd00::1/64",
    "10.1.0.1/24\n",
    7,
    null,
];
export const wrongPaths = [
    "",
    "/",
    "/tree",
    "srv/tree",
    "/srv/../etc",
    "/srv/./a",
    "/srv//a",
    "/srv/a/",
    "/srv/a\nb",
    "/srv/a b",
    "/srv/ü",
    7,
];
