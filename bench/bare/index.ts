import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";

/** As the lab's components are: one Command each. */
class Part extends pulumi.ComponentResource {
    constructor(name: string) {
        super("bare:index:Part", name);
        new command.local.Command(`${name}-command`, { create: "true", delete: "true" }, { parent: this });
        this.registerOutputs();
    }
}

const captures = ["nic", "bridge", "veth-host", "veth-container"].map((point) => `capture-${point}`);
for (const name of ["centos", "go-demo", "chroot", "container", "veth", "capture", "web", ...captures]) {
    new Part(name);
}
