import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { assignments, script } from "../../../host/shell.ts";

const functions = script(
    import.meta.url,
    "../../../components/virtualMachine/confinement.sh",
    "../../../components/virtualMachine/qemu.sh",
);

const guest = {
    object: "virtualMachine.vm",
    folder: "/nowhere",
    architecture: "amd64",
    chosen: "tcg",
    cpus: 2,
    memoryMiB: 2048,
    internet: false,
    sshPort: 20022,
    kernelArguments: "",
};

/** QEMU's command line as the script starts it. */
function command(values: Partial<typeof guest>): string {
    const text = [
        assignments({ ...guest, ...values }),
        functions,
        'eval "set -- $(qemu_command)"; echo "$*"',
    ];
    return execFileSync("/bin/sh", ["-c", text.join("\n")], { encoding: "utf8" }).trim();
}

describe("QEMU's command line", () => {
    it("is this one", () => {
        assert.deepEqual(command({}).split(" -"), [
            "qemu-system-x86_64",
            ...[
                "name virtualMachine.vm",
                "machine q35",
                "nodefaults",
                "no-user-config",
                "display none",
                "sandbox on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny",
            ],
            ...["accel tcg,thread=multi", "cpu max", "smp 2", "m 2048"],
            "drive file=disk,if=virtio,format=qcow2,discard=unmap",
            "drive file=seed,if=virtio,format=raw,readonly=on",
            "netdev user,id=net,ipv6=off,restrict=on,hostfwd=tcp:127.0.0.1:20022-:22",
            ...["device virtio-net-pci,netdev=net", "device virtio-rng-pci"],
            "chardev file,id=console,path=console.log,append=on",
            ...["serial chardev:console", "qmp unix:run/qmp,server=on,wait=off"],
        ]);
    });

    it("lets the guest out only where it is asked to, where its network is its own", () => {
        assert.match(command({ internet: true }), /restrict=off,hostfwd=tcp::20022-:22 /);
    });

    it("uses KVM with the machine's own processor", () => {
        assert.match(command({ chosen: "kvm" }), / -accel kvm -cpu host /);
    });

    it("is that of an arm64 guest on an arm64 machine, with the firmware that finds its boot loader", () => {
        const text = command({ architecture: "arm64" });
        assert.match(text, /^qemu-system-aarch64 .* -machine virt /);
        assert.match(text, / -bios \/usr\/share\/qemu-efi-aarch64\/QEMU_EFI\.fd$/);
    });
});
