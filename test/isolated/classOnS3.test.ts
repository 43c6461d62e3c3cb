import { comesThrough } from "../support/killedClass.ts";
import { hasS3, s3Variables, startS3 } from "../support/s3.ts";

describe("a class whose stacks are in S3", () => {
    if (hasS3())
        comesThrough({
            start: () => startS3(15433),
            through: ["env", ...Object.entries(s3Variables).map(([name, value]) => `${name}=${value}`)],
            seats: ["alice", "bob", "cara"],
            experiments: [2],
        });
    else it("needs Go 1.24, which builds the server: here is none");
});
