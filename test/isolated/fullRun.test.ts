import assert from "node:assert/strict";
import { machine } from "../support/machine.ts";
import { cases, type Case } from "../support/oneOfEach.ts";
import { OnePiece } from "../support/onePiece.ts";
import { privateMachine } from "../support/privateMachine.ts";

describe("A /run that is full", () => {
    for (const [name, { make, on = [] }] of Object.entries<Case>(cases))
        it(`lets no ${name} be built that nobody could find again, and be removed`, async () => {
            const within = await privateMachine({ processes: true });
            const { through } = within;
            const fill = () => within.sh("cat /dev/zero >/run/filler 2>/dev/null || true");
            const becomes = async (one: OnePiece, step: "create" | "delete") => {
                const { code, stderr } = await one[step]();
                assert.equal(code, 0, stderr);
            };
            try {
                within.sh("mount -t tmpfs -o size=256k tmpfs /run");
                const below = await Promise.all(on.map((one) => OnePiece.of(one, through)));
                for (const one of below) await becomes(one, "create");
                const it = await OnePiece.of(make, through);
                const before = machine(through);
                fill();
                const { code, stderr } = await it.create();
                // What outlives a reboot has its record elsewhere, and may need nothing of /run.
                if (code !== 0) assert.match(stderr, /No space left|KiB free|I\/O error/);
                else await becomes(it, "delete");
                within.sh("rm /run/filler");
                assert.deepEqual(machine(through), before);
                await becomes(it, "create");
                fill();
                await becomes(it, "delete");
                within.sh("rm /run/filler");
                assert.deepEqual(machine(through), before);
                for (const one of below.toReversed()) await becomes(one, "delete");
            } finally {
                await within.end();
            }
        });
});
