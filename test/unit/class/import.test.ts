import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";

const main = join(import.meta.dirname, "../../../cli/main.ts");
const fixture = (name: string) => join(import.meta.dirname, "exports", name);

describe("class import", () => {
    let folder: string;
    const roster = () => readFileSync(join(folder, "roster.csv"), "utf8");
    const importing = async (file: string, ...more: string[]) => {
        const { exitCode, stdout, stderr } = await execa(
            process.execPath,
            [main, "class", "import", folder, file, ...more],
            { reject: false },
        );
        return { code: exitCode, stdout, stderr };
    };
    const well = async (file: string, ...more: string[]) => {
        const { code, stdout, stderr } = await importing(file, ...more);
        assert.equal(code, 0, stderr);
        return stdout;
    };

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "class-"));
        writeFileSync(join(folder, "class.yaml"), "class: os-2026\n");
    });
    afterEach(() => {
        rmSync(folder, { recursive: true });
    });

    it("takes Canvas's gradebook, shows it first, and takes nothing the second time", async () => {
        const shown = await well(fixture("canvas.csv"), "--dry-run");
        assert.match(shown, /^Canvas: 4 students; roster\.csv: 4 added, 0 changed, 0 dropped/);
        assert.equal(existsSync(join(folder, "roster.csv")), false);
        await well(fixture("canvas.csv"));
        assert.equal(
            roster(),
            [
                "id,name,email,status,lms",
                "alice,Alice Zhang,alice@example.edu,active,4711",
                "bob,Bob Li,bob@example.edu,active,4712",
                "cm77,陈 Mei,,active,4713",
                "dora,Dora =cmd|'/c calc'!A1,dora@example.edu,active,4714",
                "",
            ].join("\n"),
        );
        const before = roster();
        assert.match(await well(fixture("canvas.csv")), /no change$/);
        assert.equal(roster(), before);
    });

    it("takes Moodle's participants and Moodle's grades, which are the same students", async () => {
        await well(fixture("moodle.csv"));
        assert.match(roster(), /^alice,Alice Zhang,alice@example.edu,pair-3,active,4711$/m);
        assert.match(
            roster(),
            /^cara,Cara Tan,cara@example.edu,,active,$/m,
            "who is in two groups is in none",
        );
        const again = await well(fixture("moodleGrades.csv"));
        assert.match(again, /0 added, 1 changed, 1 dropped/);
        assert.match(roster(), /^alice,Alice Zhang,Alice@Example.edu,pair-3,active,4711$/m);
        assert.match(roster(), /^cara,.*,dropped,$/m);
    });

    it("takes Google Classroom's sheet, and any other by its columns", async () => {
        assert.match(await well(fixture("google.csv")), /^Google Classroom: 2 students/);
        const other = join(folder, "export.csv");
        writeFileSync(
            other,
            "Vorname;Nachname;E-Mail\nAlice;Zhang;alice@example.edu\nEve;Wu;eve@example.edu\n",
        );
        const { code, stderr } = await importing(other);
        assert.equal(code, 2);
        assert.match(stderr, /columns Vorname, Nachname, E-Mail: say where name and email are/);
        const named = await well(other, "--map", "name=Vorname+Nachname", "email=E-Mail");
        assert.match(named, /1 added, 0 changed, 1 dropped/);
        assert.match(roster(), /^eve,Eve Wu,eve@example.edu,active$/m);
    });

    it("keeps what is the teacher's: ids, order, other columns, separator; and takes back who returns", async () => {
        writeFileSync(
            join(folder, "roster.csv"),
            "Name;ID;email;nslab:memoryLimitBytes;status\nOld Name;al;alice@example.edu;80000000;dropped\nEve;eve;;;\n",
        );
        const shown = await well(fixture("google.csv"));
        assert.match(shown, /~ al changed: name: "Old Name" -> "Alice Zhang"/);
        assert.match(shown, /\+ al returned/);
        assert.match(shown, /- eve dropped/);
        assert.equal(
            roster(),
            [
                "name;id;email;nslab:memoryLimitBytes;status",
                "Alice Zhang;al;alice@example.edu;80000000;active",
                "Eve;eve;;;dropped",
                "Bob Li;bob;bob@example.edu;;active",
                "",
            ].join("\n"),
        );
    });

    it("writes nothing where the roster, or what it would become, is wrong", async () => {
        writeFileSync(join(folder, "roster.csv"), "id\nBAD\n");
        const wrong = await importing(fixture("canvas.csv"));
        assert.equal(wrong.code, 2);
        assert.match(wrong.stderr, /^roster\.csv:2: id: "BAD"/);
        assert.equal(roster(), "id\nBAD\n");
        writeFileSync(join(folder, "roster.csv"), "id,name\nx,X\n");
        writeFileSync(join(folder, "export.csv"), "Last Name,First Name,Email Address\nWu,Eve,eve@\n");
        const become = await importing(join(folder, "export.csv"));
        assert.equal(become.code, 2);
        assert.match(become.stderr, /^roster\.csv with export\.csv:3: email: "eve@"/);
        assert.equal(roster(), "id,name\nx,X\n");
    });
});
