import type * as pulumi from "@pulumi/pulumi";
import type { DiscoveredValue, ManagedObject } from "../../managed/managedObject.ts";

/** What an engine has made. */
export interface Published {
    object: ManagedObject;
    /** What follows from the arguments, and what only the engine knows: that is a fact already. */
    links: {
        hostNamespace: pulumi.Input<string>;
        clientNamespace: pulumi.Input<string>;
        nic: pulumi.Input<string>;
        /** The published one, with or without a prefix length. */
        address: pulumi.Input<string> | DiscoveredValue;
        bridge: pulumi.Input<string>;
        hostEnd: pulumi.Output<string>;
        containerEnd: string;
        containerAddress: pulumi.Output<string>;
    };
}
