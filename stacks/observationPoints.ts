/** Where Experiment 3 captures, in the order in which a request passes: each capture's name, and what it is called. */
export const observationPoints = {
    nic: "host NIC",
    bridge: "bridge",
    "veth-host": "veth host end",
    "veth-container": "veth container end",
} as const;

/** One of them, as commands name it. */
export type ObservationPointName = keyof typeof observationPoints;

/** What it is called. */
export type ObservationPointTitle = (typeof observationPoints)[ObservationPointName];
