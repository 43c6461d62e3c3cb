import assert from "node:assert/strict";
import { judge as judgement } from "../../../checks/lessons/lesson2.ts";
import { container, factsOf, told } from "./support.ts";

const judge = told(judgement);

const found = {
    first: 501,
    second: 502,
    "chroot.count": 90,
    "chroot.seen": "501 sleep 60.1 ",
    "chroot.user": 0,
    "chroot.kill": "no error",
    "chroot.ended": "yes",
    "container.command": "sleep infinity ",
    "container.pids": 1,
    "container.count": 1,
    "container.process": ["1 sleep infinity"],
    "container.kill": "sh: can't kill pid 502: No such process",
};

describe("lesson 2", () => {
    it("passes where chroot alone reaches the host's process and the PID namespace does not", () => {
        const { passed, saw } = judge(factsOf(found), container);
        assert.ok(passed);
        assert.match(
            saw.join("\n"),
            /chroot: it runs as root; root's kill 501 from its PID namespace: no error; on the host the process is gone/,
        );
        assert.match(saw.join("\n"), /No such process; on the host the process lives on/);
    });

    it("asks for /proc where the chrooted process does not see the host's", () => {
        const { passed, hint } = judge(
            factsOf({ ...found, "chroot.seen": "", "chroot.count": 0 }),
            container,
        );
        assert.ok(!passed);
        assert.match(hint ?? "", /is \/proc still mounted/);
    });

    it("fails where the container sees, or ends, a process of the host", () => {
        for (const leak of [{ "container.seen": "502 sleep 60.2 " }, { "container.ended": "yes" }]) {
            const { passed, hint } = judge(factsOf({ ...found, ...leak }), container);
            assert.ok(!passed);
            assert.match(hint ?? "", /PID namespace of its own/);
        }
    });

    it("does not believe what is no /proc of the PID namespace", () => {
        for (const name of ["chroot", "container"]) {
            const { passed, saw } = judge(
                factsOf({
                    ...found,
                    [`${name}.foreign`]: "yes",
                    [`${name}.seen`]: undefined,
                    [`${name}.process`]: undefined,
                }),
                container,
            );
            assert.ok(!passed);
            assert.match(saw.join("\n"), new RegExp(`^${name}: its /proc is not the one of`, "m"));
        }
    });

    it("says nothing of root where the chrooted process is another user's", () => {
        const { passed, saw } = judge(factsOf({ ...found, "chroot.user": 1000 }), container);
        assert.ok(!passed);
        assert.match(saw.join("\n"), /chroot: it runs as user 1000;/);
    });

    it("fails where another command than the container's is PID 1", () => {
        assert.ok(!judge(factsOf({ ...found, "container.process": ["1 init"] }), container).passed);
    });

    it("names a process that is gone", () => {
        const facts = factsOf({ ...found, "chroot.seen": undefined, "chroot.gone": 100 });
        const { saw, hint } = judge(facts, container);
        assert.match(saw.join("\n"), /chroot: its process, PID 100, is gone/);
        assert.match(hint ?? "", /\.\/nslab up/);
    });
});
