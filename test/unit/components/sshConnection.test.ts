import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { UnreachableError } from "../../../host/errors.ts";
import { execute } from "../../../host/execute.ts";

const login = { privateKey: "", hostKey: "ssh-ed25519 AAAA" };

it("a server that greets and hangs up, as one does that is going down, is one that cannot be reached", async () => {
    const server = createServer((socket) => {
        socket.on("error", () => undefined).end("SSH-2.0-test\r\n");
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    try {
        await assert.rejects(
            execute({ ssh: { address: "127.0.0.1", port, ...login }, sudo: false }, "true", 5),
            (error) =>
                error instanceof UnreachableError && error.message.includes("before anybody was logged in"),
        );
    } finally {
        server.close();
    }
});
