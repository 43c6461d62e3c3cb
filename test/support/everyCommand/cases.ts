import { PublishedContainer, VirtualMachine } from "../../../components/index.ts";
import { emptyGuest, emptyGuestSecrets } from "../emptyGuest.ts";
import { cases, type Case } from "../oneOfEach.ts";
import { homeOfGuest, homeOnLan, homeWithDocker, sshHome, type Home } from "./homes.ts";

/** An object whose scripts' commands are made to fail. */
export interface FailingCase extends Case {
    /** The machine that it is on, where a plain one will not do. */
    home?: () => Promise<Home>;
    /** The secrets of its scripts. */
    env?: Record<string, string>;
    /** Whether the first of its kind makes something on the machine that stays, such as Docker's own cgroup. */
    makesMore?: boolean;
    /** What the probe of that machine answers. */
    answer?: string;
    /** Removes what an earlier create has left on purpose, which spares the next one some of its commands. */
    afresh?: string;
}

const host = { sudo: false };

/** What needs a machine of a kind of its own. */
export const larger = {
    "PublishedContainer at a NIC": {
        make: () => new PublishedContainer("it", { publishInterface: "eth0", hostPort: 8080, host }),
        home: homeOnLan,
        answer: "publishedContainer.it\tdiscovered\taddress\t192.0.2.10\n",
    },
    "PublishedContainer by Docker": {
        make: () => new PublishedContainer("it", { engine: "docker", host }),
        home: homeWithDocker,
        makesMore: true,
    },
    VirtualMachine: {
        make: () => new VirtualMachine("it", emptyGuest),
        home: homeOfGuest,
        env: emptyGuestSecrets,
        afresh: "rm -rf /var/cache/nslab/images",
    },
} satisfies Record<string, FailingCase>;

/** Each kind that another machine can have, by SSH. */
export const bySsh: Record<string, FailingCase> = Object.fromEntries(
    Object.entries(cases).map(([name, one]) => [`${name}, by SSH`, { ...one, home: sshHome }]),
);
