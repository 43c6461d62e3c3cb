import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isExecutable } from "../findCommand.mjs";
import { goBuild } from "../goBuild.mjs";
import { installPrograms } from "../installPrograms.mjs";
import { SetupError } from "../setupError.mjs";
import { withTemporaryDirectory } from "../temporaryDirectory.mjs";

// The engine looks for the first name; the second must not look like a language host to it.
const wrapperName = "pulumi-language-nodejs";
const hostName = "language-host-nodejs";

// This host is older than the engine: it takes the option from its command line, not from Pulumi.yaml. Node
// runs the TypeScript sources itself.
const wrapper = `#!/bin/sh
exec "\${0%/*}/${hostName}" -typescript=false "$@"
`;

/** @type {import("./step.mjs").Step} */
export const languageHost = {
    title: () => "Pulumi's Node language host",
    isDone: ({ cliDirectory }) => isExecutable(join(cliDirectory, wrapperName)),
    work: ({ root, cliDirectory }, progress) =>
        withTemporaryDirectory(cliDirectory, async (scratch) => {
            progress.phase("building it from Go modules, since only a downloaded CLI brings it along");
            const notBuilt = await goBuild(
                {
                    directory: join(root, "tools/setup/language-host"),
                    package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
                    output: join(scratch, hostName),
                },
                progress,
            );
            if (notBuilt) throw new SetupError(notBuilt, { offline: true });

            writeFileSync(join(scratch, wrapperName), wrapper, { mode: 0o755 });
            installPrograms(scratch, cliDirectory, wrapperName);
            return `built into ${cliDirectory}`;
        }),
};
