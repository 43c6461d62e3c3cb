// Another process than the one that a server on loopback is there for: node stranger.ts UID PORT...
//
// Prints, for each port, what a connection of that user was given: "answered" or "refused". A server of HTTP/2 answers
// its client's preface with settings of its own, before any call.
import { connect, type Socket } from "node:net";

const [uid = "", ...ports] = process.argv.slice(2);
process.setgroups?.([]);
process.setgid?.(Number(uid));
process.setuid?.(Number(uid));

for (const port of ports) console.log(await given(Number(port)));

/** As a program of IPv4 connects, and as one whose sockets are of IPv6. */
async function given(port: number): Promise<string> {
    const answers = await Promise.all(
        ["127.0.0.1", "::ffff:127.0.0.1"].map((host) => isAnswered(connect(port, host))),
    );
    return answers.includes(true) ? "answered" : "refused";
}

function isAnswered(socket: Socket): Promise<boolean> {
    const noSettings = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);
    return new Promise((resolve) => {
        socket.on("error", () => undefined);
        socket.once("data", () => {
            resolve(true);
            socket.destroy();
        });
        socket.once("close", () => {
            resolve(false);
        });
        socket.write(Buffer.concat([Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), noSettings]));
    });
}
