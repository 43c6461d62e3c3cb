import { Lab } from "../support/lab.ts";
import { assertWaysOut, Bait, type Place } from "../support/waysOut.ts";

describe("Who is root in the written lab's container", () => {
    let lab: Lab;
    let bait: Bait;

    before(async () => {
        lab = await Lab.create({ experiments: [1] });
        await lab.up();
        bait = await Bait.lay();
    });
    after(async () => {
        bait.take();
        await lab.close();
    });

    for (const place of ["chroot", "container"] as const satisfies Place[]) {
        it(`gets as far as SECURITY.md says: ${place}`, async () => {
            const enter = ["node", "cli/main.ts", "enter", place, "--", "sh", "-c", bait.script("127.0.0.1")];
            const { output } = await lab.run(enter);
            assertWaysOut(place, bait.caught(output));
        });
    }
});
