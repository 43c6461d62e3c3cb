import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { printable } from "../../host/printable.ts";

interface Complaint {
    /** The topmost key that is meant. */
    key: string;
    text: string;
}

/** A part may be looked at twice: by who renders it and by the machine that gets it. */
const known = new Map<string, Complaint | undefined>();

/** How long cloud-init may take, in milliseconds: it is started anew for each. */
const patience = 60_000;

/** What `cloud-init schema` of this machine says against a cloud-config; nothing where it is not installed. */
export function schemaComplaint(cloudConfig: string): Complaint | undefined {
    if (!known.has(cloudConfig)) known.set(cloudConfig, ask(cloudConfig));
    return known.get(cloudConfig);
}

function ask(cloudConfig: string): Complaint | undefined {
    const folder = mkdtempSync(join(tmpdir(), "cloud-config-"));
    try {
        const file = join(folder, "user-data");
        writeFileSync(file, cloudConfig, { mode: 0o600 });
        const { stdout, stderr } = spawnSync("cloud-init", ["schema", "--config-file", file], {
            encoding: "utf8",
            timeout: patience,
        });
        // Anything else it may fail by is its own affair.
        const [, text] = /schema errors: ([^\n]+)/.exec(`${stdout}${stderr}`) ?? [];
        return text === undefined ? undefined : { key: /^\w+/.exec(text)?.[0] ?? "", text: printable(text) };
    } finally {
        rmSync(folder, { recursive: true });
    }
}
