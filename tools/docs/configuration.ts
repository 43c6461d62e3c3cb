import { readFileSync, writeFileSync } from "node:fs";
import { pages, withTable } from "./configurationTable.ts";

const project = readFileSync("Pulumi.yaml", "utf8");
for (const [path, language] of Object.entries(pages))
    writeFileSync(path, withTable(readFileSync(path, "utf8"), project, language));
