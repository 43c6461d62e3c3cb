import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";

const at = (path: string) => fileURLToPath(new URL(`../../../tools/library/${path}`, import.meta.url));

it("the library's public names are those of docs/api/nslab.api.md; `npm run api` writes a change of them there", () => {
    execFileSync(process.execPath, [at("build.ts")]);
    const messages: string[] = [];
    const { succeeded, apiReportChanged } = Extractor.invoke(
        ExtractorConfig.loadFileAndPrepare(at("api-extractor.json")),
        {
            messageCallback: (message) => {
                message.handled = true;
                if (/error|warning/.test(message.logLevel)) messages.push(message.text);
            },
        },
    );
    assert.deepEqual([succeeded, apiReportChanged], [true, false], messages.join("\n"));
});
