import assert from "node:assert/strict";
import { execute } from "../../../host/execute.ts";
import { begin } from "../components/sshHost.ts";
import { hostileHost, type HostileHost } from "../report/hostileHost.ts";

describe("What a login shell prints before a script", () => {
    let host: HostileHost;
    before(async () => {
        host = await hostileHost();
        host.begins = false;
    });
    after(() => {
        host.stop();
    });

    /** What the host prints; the boundary is that of the script. */
    const prints = (text: (boundary: string) => string, code = 0) => {
        host.answer = (channel, command) => {
            channel.write(text(begin(command).boundary));
            channel.exit(code);
            channel.end();
        };
    };

    for (const greeting of ["", "Welcome!\n", "no line break at its end ", "begins-\n\n", "a\0b\x1b[2J\n"]) {
        it(`is told apart from what the script prints: ${JSON.stringify(greeting)}`, async () => {
            prints((boundary) => `${greeting}${boundary}\nits own\n`, 3);
            assert.deepEqual(await execute(host.host, "true"), {
                code: 3,
                stdout: "its own\n",
                stderr: "",
                greeting,
            });
        });
    }

    it("is all where no script was begun, and is then told with the user, without escape sequences", async () => {
        prints(() => "This account is currently not available.\x1b[2J\n", 1);
        await assert.rejects(
            execute(host.host, "true"),
            /127\.0\.0\.1: the login shell of root .*ended with 1 and said "This account is currently not available\.\\u001b\[2J"/,
        );
    });
});
