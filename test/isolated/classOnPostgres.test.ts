import { comesThrough } from "../support/killedClass.ts";
import { Postgres } from "../support/postgres.ts";

describe("a class whose stacks are in PostgreSQL", () => {
    comesThrough({
        start: () => Postgres.start(15432),
        seats: ["alice", "bob", "cara"],
        experiments: [2],
    });
});
