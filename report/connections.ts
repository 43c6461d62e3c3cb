import { endpointOf } from "../host/address.ts";
import { isOpening } from "../checks/shared/packets.ts";
import { connectionOf, isClosed, mayBeOf, record, type Connection, type Taken } from "./connection.ts";
import type { Translations } from "./captures.ts";

/** Which request is to be shown: its number, or what is its client's port; the last one where it names neither. */
export interface RequestSelector {
    number?: number;
    clientPort?: number;
}

/** How long nothing must have been seen of a connection that is over, and of one that is not, in microseconds. */
const [closedFor, silentFor] = [1e6, 120e6];

/** So many connections and packets are remembered at the most, however many there are. */
const [mostOpen, mostRecent] = [10_000, 20_000];

/**
 * Joins what the observation points have seen of one TCP connection, across the NAT.
 *
 * A packet belongs to the connection that is known by its addresses and ports; else to that which conntrack names; else
 * to that of which another observation point has just seen a packet with the same sequence numbers and the same amount
 * of data, which no NAT changes. Packets come in order of time, and memory is bounded: what is over is told and forgotten.
 */
export class Connections {
    count = 0;
    readonly #byTuple = new Map<string, Connection>();
    readonly #recent = new Map<string, Connection>();
    /** The one that was seen last is last. */
    readonly #open = new Set<Connection>();
    readonly #tracked: Translations;
    readonly #selector: RequestSelector;
    readonly #over: (connection: Connection) => void;
    #byNumber: Connection | undefined;
    #byOther: Connection | undefined;

    /** @param over told of each connection once nothing more is expected of it */
    constructor(tracked: Translations, selector: RequestSelector, over: (connection: Connection) => void) {
        this.#tracked = tracked;
        this.#selector = selector;
        this.#over = over;
    }

    /** The one that is selected, with all that was seen of it. */
    get chosen(): Connection | undefined {
        return this.#byNumber ?? this.#byOther;
    }

    take(taken: Taken): void {
        const { packet, direction } = taken;
        const { source, destination } = packet;
        const tuple = direction === "request" ? `${source}>${destination}` : `${destination}>${source}`;
        const identity = `${direction} ${packet.sequence} ${packet.acknowledgement} ${packet.length} ${packet.flags}`;
        const connection = this.#find(taken, tuple, identity) ?? this.#begin(taken);
        if (!connection) return;
        this.#byTuple.set(tuple, connection);
        connection.tuples.add(tuple);
        this.#remember(identity, connection);
        record(connection, taken);
        this.#open.delete(connection);
        this.#open.add(connection);
        this.#forget(packet.time);
    }

    /** Nothing more comes. */
    end(): void {
        for (const connection of this.#open) this.#over(connection);
        this.#open.clear();
    }

    #find({ packet }: Taken, tuple: string, identity: string): Connection | undefined {
        const known = this.#byTuple.get(tuple);
        if (known && mayBeOf(known, packet)) return known;
        const tracked = this.#byTuple.get(this.#tracked.get(tuple) ?? "");
        if (tracked && mayBeOf(tracked, packet)) {
            tracked.joinedBy = "conntrack";
            return tracked;
        }
        const alike = this.#recent.get(identity);
        return alike && this.#open.has(alike) && mayBeOf(alike, packet) ? alike : undefined;
    }

    /** What only acknowledges or ends is of a connection that is over already. */
    #begin(taken: Taken): Connection | undefined {
        if (taken.packet.length === 0 && !isOpening(taken.packet)) return undefined;
        this.count += 1;
        const connection = connectionOf(this.count, taken);
        const isSelected =
            this.#selector.clientPort === undefined
                ? this.#selector.number === undefined
                : endpointOf(connection.client).port === this.#selector.clientPort;
        if (isSelected) {
            if (this.#byOther) delete this.#byOther.kept;
            this.#byOther = connection;
        }
        if (this.#selector.number === connection.number) this.#byNumber = connection;
        if (isSelected || this.#selector.number === connection.number) connection.kept = [];
        return connection;
    }

    #remember(identity: string, connection: Connection): void {
        this.#recent.delete(identity);
        this.#recent.set(identity, connection);
        if (this.#recent.size > mostRecent) this.#recent.delete(first(this.#recent.keys()));
    }

    #forget(now: number): void {
        while (this.#open.size > 0) {
            const oldest = first(this.#open);
            const isOver = now - oldest.lastSeen > (isClosed(oldest) ? closedFor : silentFor);
            if (!isOver && this.#open.size <= mostOpen) return;
            this.#open.delete(oldest);
            for (const tuple of oldest.tuples) {
                if (this.#byTuple.get(tuple) === oldest) this.#byTuple.delete(tuple);
            }
            this.#over(oldest);
        }
    }
}

function first<T>(items: Iterable<T>): T {
    const { value } = items[Symbol.iterator]().next() as IteratorYieldResult<T>;
    return value;
}
