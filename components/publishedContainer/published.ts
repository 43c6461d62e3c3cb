import type * as pulumi from "@pulumi/pulumi";
import type { HostObject } from "../host/object.ts";

/** What an engine has made. */
export interface Published {
    object: HostObject;
    /** What follows from the arguments, and what only the engine knows: that is a fact already. */
    links: {
        hostNamespace: pulumi.Input<string>;
        nic: pulumi.Input<string>;
        bridge: string;
        hostEnd: pulumi.Output<string>;
        containerEnd: string;
        containerAddress: pulumi.Output<string>;
    };
}
