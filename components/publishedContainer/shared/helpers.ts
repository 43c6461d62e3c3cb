// The scripts' helpers that several engines have, in the order in which they are put together; relative to an engine's
// folder.

/** Of who starts nginx itself. */
export const ownServer = ["../../shell/process.sh", "../../shell/members.sh"];

/** Of the network, and of the user whom nginx runs as. */
export const network = [
    "../../shell/user.sh",
    "../../shell/folders.sh",
    "../../shell/interfaces.sh",
    "../shared/namespaces.sh",
];

/** Of nginx's files. */
export const page = ["../shared/page.sh", "../shared/log.sh"];

/** Of the host's own interface, at which it is published, and of nginx's files. */
export const published = ["../shared/interface.sh", "../shared/port.sh", ...page];
