import { once } from "node:events";
import type { AddressInfo } from "node:net";
import ssh2, { type Session } from "ssh2";
import { scriptOfLoginShell } from "../../../host/loginShell.ts";
import type { HostArgs, SshArgs } from "../../../components/index.ts";

/** An SSH server of this process that runs nothing: it keeps each script that it is sent and gives one answer. */
export interface SshHost {
    args: HostArgs & { ssh: SshArgs };
    /** What was asked of it: the command, and the script on its standard input. */
    asked: { command: string; script: string }[];
    /** What every command prints, and how it ends. */
    answer: { stdout: string; stderr: string; code: number; refusesLogin: boolean };
    stop: () => void;
}

/** Starts a server that lives as long as the test file. */
export async function sshHost(): Promise<SshHost> {
    const keys = makeKeys();
    const asked: SshHost["asked"] = [];
    const answer = { stdout: "", stderr: "", code: 0, refusesLogin: false };
    const server = new ssh2.Server({ hostKeys: [keys.private] }, (client) => {
        client.on("error", () => undefined);
        client.on("authentication", (login) => {
            if (answer.refusesLogin) login.reject();
            else login.accept();
        });
        client.on("session", (accept) => {
            serve(accept(), asked, answer);
        });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const stop = () => void server.close();
    after(stop);
    const { port } = server.address() as AddressInfo;
    const login = { user: "root", privateKey: keys.private, hostKey: keys.public };
    return { args: { ssh: { address: "127.0.0.1", port, ...login } }, asked, answer, stop };
}

/** What a POSIX shell makes of a command that goes through the login shell. */
export function begin(command: string): { boundary: string; command: string } {
    const [, echo = "", ...script] = (scriptOfLoginShell("/bin/sh", command) ?? "").split("\n");
    return { boundary: echo.replace("echo ", ""), command: script.join("\n") };
}

/** Now and then ssh2 makes a key that it cannot read itself. */
export function makeKeys(): { private: string; public: string } {
    for (;;) {
        const keys = ssh2.utils.generateKeyPairSync("ed25519");
        if (!(ssh2.utils.parseKey(keys.private) instanceof Error)) return keys;
    }
}

function serve(session: Session, asked: SshHost["asked"], answer: SshHost["answer"]): void {
    session.on("exec", (accept, _, { command }) => {
        const channel = accept();
        let script = "";
        channel.on("data", (text: Buffer) => (script += text.toString()));
        channel.on("end", () => {
            const begun = begin(command);
            asked.push({ command: begun.command, script });
            channel.stdout.write(`${begun.boundary}\n${answer.stdout}`);
            channel.stderr.write(answer.stderr);
            channel.exit(answer.code);
            channel.end();
        });
    });
}
