import { readFileSync, writeFileSync } from "node:fs";
import { readmes, withTable } from "./configurationTable.ts";

const project = readFileSync("Pulumi.yaml", "utf8");
for (const [path, language] of Object.entries(readmes))
    writeFileSync(path, withTable(readFileSync(path, "utf8"), project, language));
