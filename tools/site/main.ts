// Makes the docs site of the project's Markdown: node tools/site/main.ts [--output FOLDER]
//
// A folder of plain pages: relative addresses and one classic script, so that it can be read from a disk as well as
// from any server. A browser loads no ES module from a disk, and those are all that the usual generators write.
import { parseArgs } from "node:util";
import { buildSite } from "./build.ts";

const { values } = parseArgs({ options: { output: { type: "string", default: ".nslab/site" } } });
const { pages } = buildSite(values.output);
console.log(`${pages} pages: ${values.output}/index.html`);
