import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { canAsk, confirm } from "../ask.mjs";
import { isRoot } from "../isRoot.mjs";
import { run, tail } from "../run.mjs";
import { SetupError } from "../setupError.mjs";

/**
 * @typedef {import("./step.mjs").Context} Context
 * @typedef {import("./step.mjs").Progress} Progress
 */

/** How long the engine may take to answer once it is started, in seconds. */
const startSeconds = 60;

/**
 * The Docker Engine, which a lab needs whose container Docker makes. Debian's package starts it where there is systemd.
 * Elsewhere the daemon is started as it is: Debian's init script first raises limits that a container may not raise.
 *
 * @type {import("./step.mjs").Step}
 */
export const dockerEngine = {
    title: () => "Docker Engine",
    isDone: ({ forDocker }) => !forDocker || answers(),
    async work(context, progress) {
        const service = serviceCommands(existsSync("/run/systemd/system"));
        progress.phase(`no Docker Engine answers; to be started with: ${service.start}`);
        progress.phase(`its log: ${service.log}; to stop it: ${service.stop}`);
        await agree(context, service.start, progress);
        const [command = "", ...args] = asRoot(["sh", "-c", service.start]);
        const { failure, lines } = await run(command, args, { silenceSeconds: startSeconds });
        if (failure) throw notStarted(`${service.start}: ${failure}${tail(lines)}`, service.log);
        progress.detail("waiting until it answers");
        const deadline = Date.now() + startSeconds * 1000;
        while (!answers()) {
            if (Date.now() > deadline)
                throw notStarted(`It does not answer after ${startSeconds} s.`, service.log);
            await setTimeout(200);
        }
        return `started; its log: ${service.log}; to stop it: ${service.stop}`;
    },
};

/**
 * Shell commands for the engine.
 * @param {boolean} hasSystemd see sd_booted(3)
 */
export function serviceCommands(hasSystemd) {
    return hasSystemd
        ? { start: "systemctl start docker", stop: "systemctl stop docker", log: "journalctl -u docker" }
        : {
              // It reads /etc/docker/daemon.json, as every daemon does.
              start: "setsid dockerd </dev/null >>/var/log/docker.log 2>&1 &",
              stop: "kill $(cat /var/run/docker.pid)",
              log: "/var/log/docker.log",
          };
}

function answers() {
    const [command = "", ...args] = asRoot(["docker", "version"]);
    return spawnSync(command, args, { stdio: "ignore", timeout: 10_000 }).status === 0;
}

/** @param {readonly string[]} command */
function asRoot(command) {
    return isRoot() ? command : ["sudo", "-n", ...command];
}

/**
 * @param {Context} context
 * @param {string} start
 * @param {Progress} progress
 */
async function agree({ assumeYes }, start, progress) {
    if (assumeYes || !canAsk()) return;
    if (await progress.paused(() => confirm("Start it? It adds its own rules to the machine's iptables.")))
        return;
    throw new SetupError(`Nothing was started. Run "${start}" yourself, then the same command again.`);
}

/**
 * @param {string} why
 * @param {string} log
 */
function notStarted(why, log) {
    return new SetupError(
        `The Docker Engine was not started. ${why}\n` +
            `Its log (${log}) may say why. Start it by hand, then run the same command again; or let the lab be built ` +
            "without Docker: npx pulumi config rm engine",
    );
}
