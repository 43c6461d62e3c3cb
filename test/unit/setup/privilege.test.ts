import assert from "node:assert/strict";
import { createContext } from "../../../tools/setup/context.mjs";
import { privilege } from "../../../tools/setup/steps/privilege.mjs";
import { quietProgress, stubOnPath, userIs } from "./support.ts";

const context = createContext({ assumeYes: true, forTest: false });

describe("privilege", () => {
    it("is there for root, and for a user whose sudo does not ask", () => {
        userIs(0);
        assert.ok(privilege.isDone(context));

        userIs(1000);
        stubOnPath("sudo", '[ "$*" = "-n true" ]');
        assert.ok(privilege.isDone(context));
    });

    it("is not there where sudo wants a password, and the user is told the ways out", async () => {
        userIs(1000);
        stubOnPath("sudo", "exit 1");
        assert.ok(!privilege.isDone(context));
        await assert.rejects(
            privilege.work(context, quietProgress()),
            /as root.*sudo -v.*without a password/s,
        );
    });
});
