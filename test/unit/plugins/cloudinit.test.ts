import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import {
    checkConfig,
    idOf,
    render,
    type Config,
    type Part,
} from "../../../tools/plugins/cloudinit/render.ts";
import { readUserData } from "../../support/cloudInit.ts";

const defaults = { gzip: false, base64Encode: false, boundary: "MIMEBOUNDARY" };
const script: Part = {
    content: "#!/bin/sh\necho one\n",
    contentType: "text/x-shellscript",
    filename: "one.sh",
};
const cloudConfig: Part = {
    content: "#cloud-config\ntimezone: Etc/UTC\n",
    contentType: "text/cloud-config",
    filename: "two.yaml",
    mergeType: "list(append)+dict(recurse_array)+str()",
};
const empty: Part = { content: "", contentType: "text/plain" };
const parts = [script, cloudConfig, empty];

/** Written by Go's mime/multipart, called as terraform-provider-cloudinit 2.3 does. */
const written =
    'Content-Type: multipart/mixed; boundary="MIMEBOUNDARY"\nMIME-Version: 1.0\r\n\r\n' +
    '--MIMEBOUNDARY\r\nContent-Disposition: attachment; filename="one.sh"\r\n' +
    "Content-Transfer-Encoding: 7bit\r\nContent-Type: text/x-shellscript\r\nMime-Version: 1.0\r\n\r\n" +
    "#!/bin/sh\necho one\n\r\n" +
    '--MIMEBOUNDARY\r\nContent-Disposition: attachment; filename="two.yaml"\r\n' +
    "Content-Transfer-Encoding: 7bit\r\nContent-Type: text/cloud-config\r\nMime-Version: 1.0\r\n" +
    "X-Merge-Type: list(append)+dict(recurse_array)+str()\r\n\r\n#cloud-config\ntimezone: Etc/UTC\n\r\n" +
    "--MIMEBOUNDARY\r\nContent-Transfer-Encoding: 7bit\r\nContent-Type: text/plain\r\nMime-Version: 1.0\r\n\r\n" +
    "\r\n--MIMEBOUNDARY--\r\n";

/** The same by Go's compress/gzip, as base64. */
const compressed =
    "H4sIAAAAAAAA/6SQT0sDMRDF74H9DnG9tJR09SRs6UHbHjysgrSiJ0mTaXcgmYRkFrt+erEoFv+Begz83svvzSwQA7Fa9hFq6TvHGHXiyuMO7ESuQ0d" +
    "Wp35aNpfN4uJ6dTU/v7kvxctL3ULKGKiWp+OTQhRCqUOoEG/dc8wxZOQ9q5m1aT0QT+QGHZD2MC0DwTi35XtmmTTlDSS1IBMs0raWZ2vkA2AvzLDjaq" +
    "dyC85lkzByIRr08Mnt+KhaI1W5FWDaIAPB/4T5MYx77d0flY0LnVUm0Aa3XxrfqQbSFl4zDjMPdIxAdjiyaHiQwHQpw4NOSffDUeY0GO53HjYLRg9Pg" +
    "aCWCzbVajn7YfRv9KPTSN9c+uMPShXiOQAA//8d6DB9ZgIAAA==";

const reasons = (config: Partial<Config>) =>
    checkConfig({ ...defaults, parts, ...config }).map(({ property, reason }) => `${property}: ${reason}`);

describe("what the stand-in for cloudinit renders", () => {
    it("is what the provider writes, byte for byte", () => {
        assert.equal(render({ ...defaults, parts }), written);
        assert.equal(idOf(written), "2100357149");
        assert.equal(
            render({ ...defaults, base64Encode: true, parts }),
            Buffer.from(written).toString("base64"),
        );
    });

    it("has the provider's gzip header, and is the same once it is unpacked", () => {
        const ours = Buffer.from(render({ ...defaults, gzip: true, base64Encode: true, parts }), "base64");
        const theirs = Buffer.from(compressed, "base64");
        assert.deepEqual(ours.subarray(0, 10), theirs.subarray(0, 10));
        assert.deepEqual(gunzipSync(ours), gunzipSync(theirs));
    });

    it("is read by the real cloud-init, packed or not", () => {
        const expected = [
            ["text/x-shellscript", "one.sh", script.content],
            ["text/cloud-config", "two.yaml", cloudConfig.content],
        ];
        const packed = render({ ...defaults, gzip: true, base64Encode: true, parts });
        for (const userData of [render({ ...defaults, parts }), Buffer.from(packed, "base64")]) {
            const { parts: read, config } = readUserData(userData);
            const seen = read.map(({ type, name, text }) => [type, name, text.replace(/\r\n$/, "")]);
            assert.deepEqual(seen.slice(0, 2), expected);
            assert.deepEqual(config, { timezone: "Etc/UTC" });
        }
    });

    it("is refused where the provider refuses it", () => {
        assert.deepEqual(reasons({}), []);
        assert.match(reasons({ parts: [] }).join(), /^parts: part must have a configuration value/);
        assert.match(
            reasons({ gzip: true }).join(),
            /^base64Encode: Expected base64_encode to be set to true/,
        );
        assert.deepEqual(reasons({ boundary: "a b'()+_,-./:=?" }), []);
        assert.match(
            reasons({ boundary: "x".repeat(71) }).join(),
            /^boundary: mime: invalid boundary length/,
        );
        for (const boundary of ["a ", 'a"b', "é", "a\n"])
            assert.match(reasons({ boundary }).join(), /^boundary: mime: invalid boundary character/);
    });
});
