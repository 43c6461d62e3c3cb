import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";

const machineBefore = machine();

describe("A lab whose caller has variables of their own", () => {
    let folder: string;
    let lab: Lab;
    let variables: Record<string, string>;

    before(async () => {
        folder = mkdtempSync(join(tmpdir(), "locale-"));
        execFileSync("localedef", ["-i", "de_DE", "-f", "UTF-8", join(folder, "de_DE.UTF-8")]);
        // Nobody listens there.
        const proxy = "http://127.0.0.1:9";
        variables = {
            LOCPATH: folder,
            LANG: "de_DE.UTF-8",
            LC_ALL: "de_DE.UTF-8",
            LANGUAGE: "de",
            http_proxy: proxy,
            https_proxy: proxy,
            HTTP_PROXY: proxy,
            HTTPS_PROXY: proxy,
            TZ: "Asia/Shanghai",
            POSIXLY_CORRECT: "1",
            TAR_OPTIONS: "--verbose",
            BLOCK_SIZE: "1G",
            DF_BLOCK_SIZE: "1G",
            TIME_STYLE: "+%s",
            COLUMNS: "20",
            CDPATH: "/:/usr",
        };
        lab = await Lab.create({});
    });
    after(async () => {
        await lab.close();
        rmSync(folder, { recursive: true });
    });

    const nslab = async (...command: string[]) => {
        const set = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
        const { code, output } = await lab.run(["env", ...set, "node", "cli/main.ts", ...command]);
        assert.equal(code, 0, output);
        return output;
    };

    it("speaks their language in their own shell", () => {
        const said = execFileSync("/bin/sh", ["-c", "LC_ALL=de_DE.UTF-8 stat -c %F /"], {
            env: { ...process.env, ...variables },
            encoding: "utf8",
        });
        assert.equal(said, "Verzeichnis\n");
    });

    it("is built, is as it should be, passes, is told of and is removed", async () => {
        await nslab("up");
        assert.match(await nslab("preview"), /unchanged/);
        assert.deepEqual((await lab.preview()).operations, {});
        await nslab("check");
        assert.match(await nslab("report"), /200/);
        await nslab("enter", "--", "true");
        await nslab("destroy");
        assert.deepEqual(machine(), machineBefore);
    });
});
