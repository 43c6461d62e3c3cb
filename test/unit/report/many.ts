import { published } from "../checks/support.ts";
import { readCaptures } from "../../../report/read.ts";
import { statSync } from "node:fs";

/** Summarises the captures that are named, and says so: a program of its own, since its memory is limited. */
const files = process.argv.slice(2).map((path) => [{ name: path, path, bytes: statSync(path).size }]);
let [told, last] = [0, 0];
const { totals, connection } = await readCaptures(
    files,
    published,
    { tracked: new Map(), selector: {} },
    (done, whole) => {
        told += 1;
        last = done / whole;
    },
);
console.log(JSON.stringify({ totals, kept: connection?.kept?.length, told, last }));
