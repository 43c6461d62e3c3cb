import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { argumentsConfig, type CloudInitArgs } from "../../../components/virtualMachine/cloudInit.ts";
import { complaint } from "../../support/cloudInit.ts";
import { registered } from "../../support/mocks.ts";

async function render(args: CloudInitArgs | undefined): Promise<string> {
    let text = "";
    await registered(() => argumentsConfig(args).apply((value) => (text = value)));
    return text;
}

const everything: CloudInitArgs = {
    users: [
        { name: "ann", sudo: true, groups: ["adm", "docker"], sshAuthorizedKeys: ["ssh-ed25519 BBBB"] },
        { name: "bob", shell: "/bin/sh" },
    ],
    sshAuthorizedKeys: ["ssh-ed25519 CCCC"],
    packages: ["tcpdump"],
    writeFiles: [
        {
            path: "/etc/motd",
            content: pulumi.output("it's: a #test\n"),
            permissions: "0600",
            owner: "root:adm",
        },
    ],
    runcmd: ["echo done >/run/done"],
    bootcmd: ["modprobe veth"],
    mounts: [["tmpfs", "/srv", "tmpfs", "size=10m", "0", "0"]],
    extra: "timezone: Europe/Berlin\npackage_update: true\n",
};

describe("The cloud-config of the arguments", () => {
    it("is what cloud-init's own schema takes, with every argument, and nothing with none", async () => {
        assert.equal(complaint(await render(everything)), "");
        for (const args of [{}, undefined]) assert.equal(await render(args), "");
    });

    it("that is wrong is seen by that schema", () => {
        assert.match(complaint("#cloud-config\nruncmd: 7\n"), /runcmd/);
    });

    it("holds every argument", async () => {
        assert.deepEqual(parse(await render(everything)), {
            timezone: "Europe/Berlin",
            package_update: true,
            users: [
                "default",
                {
                    name: "ann",
                    shell: "/bin/bash",
                    lock_passwd: true,
                    ssh_authorized_keys: ["ssh-ed25519 BBBB"],
                    sudo: "ALL=(ALL) NOPASSWD:ALL",
                    groups: "adm, docker",
                },
                { name: "bob", shell: "/bin/sh", lock_passwd: true },
            ],
            ssh_authorized_keys: ["ssh-ed25519 CCCC"],
            write_files: [
                { path: "/etc/motd", content: "it's: a #test\n", permissions: "0600", owner: "root:adm" },
            ],
            packages: ["tcpdump"],
            runcmd: ["echo done >/run/done"],
            bootcmd: ["modprobe veth"],
            mounts: [["tmpfs", "/srv", "tmpfs", "size=10m", "0", "0"]],
        });
    });
});
