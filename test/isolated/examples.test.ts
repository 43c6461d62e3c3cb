import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { codeBlocks, missingLine, stepsOf } from "../support/codeBlocks.ts";
import { machine } from "../support/machine.ts";
import { OutsideProgram } from "../support/outsideProgram.ts";
import { remoteHost, type RemoteHost } from "../support/remoteHost.ts";

const examples = fileURLToPath(new URL("../../examples", import.meta.url));
const names = readdirSync(examples, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

for (const name of names) {
    describe(`the example ${name}`, () => {
        let asItWas: ReturnType<typeof machine>;
        let remote: RemoteHost | undefined;
        let program: OutsideProgram;

        before(async () => {
            asItWas = machine();
            if (name === "remote-capture") remote = await remoteHost();
            program = await OutsideProgram.ofExample(name, remote);
        });
        after(async () => {
            await program.close();
            await remote?.end();
        });

        /** What the page says of "the host", the program's own machine cannot do. */
        const throughFor = (command: string) =>
            remote !== undefined && command.startsWith("tcpdump") ? remote.onHost : [];

        it("does what its page says, command by command, and leaves nothing behind", async () => {
            const page = readFileSync(join(examples, name, "README.md"), "utf8");
            for (const { command, shown } of codeBlocks(page).flatMap(stepsOf)) {
                const { code, output } = await program.run(...throughFor(command), "/bin/sh", "-c", command);
                assert.equal(code, 0, `${command}:\n${output}`);
                assert.equal(missingLine(shown, output), undefined, `${command}:\n${output}`);
            }
            assert.deepEqual(machine(), asItWas);
        });

        it("passes the compiler", async () => {
            assert.equal(await program.mustRun("tsc", "--skipLibCheck"), "");
        });
    });
}
