import { Config } from "@pulumi/pulumi";
import { VirtualMachine } from "nslab";
import { getConfigOutput } from "nslab/cloudinit";

const { rendered } = getConfigOutput({
    // As text, so that a preview shows what is in it.
    gzip: false,
    base64Encode: false,
    parts: [
        {
            filename: "script.sh",
            contentType: "text/x-shellscript",
            content: "#!/bin/sh\necho script >/root/script\n",
        },
        {
            filename: "config.yaml",
            contentType: "text/cloud-config",
            content: `#cloud-config\ntimezone: ${new Config().require("timezone")}\n`,
        },
        {
            filename: "included",
            contentType: "text/x-include-url",
            content: "#include\nfile:///usr/libexec/dpkg/dpkg-db-backup\n",
        },
    ],
});

const guest = new VirtualMachine("guest", { memoryMiB: 1024, userData: rendered });

export const userData = rendered;
export const console = guest.console;
