import * as pulumi from "@pulumi/pulumi";
import * as inputs from "./types/input";
import * as outputs from "./types/output";
/**
 * User data of several parts, as a resource.
 *
 * @deprecated Use getConfig, as the makers of the provider say.
 */
export declare class Config extends pulumi.CustomResource {
    /**
     * Get an existing Config resource's state with the given name, ID, and optional extra
     * properties used to qualify the lookup.
     *
     * @param name The _unique_ name of the resulting resource.
     * @param id The _unique_ provider ID of the resource to lookup.
     * @param state Any extra arguments used during the lookup.
     * @param opts Optional settings to control the behavior of the CustomResource.
     */
    static get(name: string, id: pulumi.Input<pulumi.ID>, state?: ConfigState, opts?: pulumi.CustomResourceOptions): Config;
    /**
     * Returns true if the given object is an instance of Config.  This is designed to work even
     * when multiple copies of the Pulumi SDK have been loaded into the same process.
     */
    static isInstance(obj: any): obj is Config;
    /**
     * Whether `rendered` is base64. Default true; it must be with `gzip`.
     */
    readonly base64Encode: pulumi.Output<boolean>;
    /**
     * What stands between the parts. Default `MIMEBOUNDARY`.
     */
    readonly boundary: pulumi.Output<string>;
    /**
     * Whether `rendered` is compressed. Default true.
     */
    readonly gzip: pulumi.Output<boolean>;
    /**
     * The parts, at least one, in the order in which cloud-init reads them.
     */
    readonly parts: pulumi.Output<outputs.ConfigPart[] | undefined>;
    /**
     * The user data.
     */
    readonly rendered: pulumi.Output<string>;
    /**
     * Create a Config resource with the given unique name, arguments, and options.
     *
     * @param name The _unique_ name of the resource.
     * @param args The arguments to use to populate this resource's properties.
     * @param opts A bag of options that control this resource's behavior.
     */
    /** @deprecated Use getConfig, as the makers of the provider say. */
    constructor(name: string, args?: ConfigArgs, opts?: pulumi.CustomResourceOptions);
}
/**
 * What a Config is looked up by.
 */
export interface ConfigState {
    /**
     * Whether `rendered` is base64. Default true; it must be with `gzip`.
     */
    base64Encode?: pulumi.Input<boolean | undefined>;
    /**
     * What stands between the parts. Default `MIMEBOUNDARY`.
     */
    boundary?: pulumi.Input<string | undefined>;
    /**
     * Whether `rendered` is compressed. Default true.
     */
    gzip?: pulumi.Input<boolean | undefined>;
    /**
     * The parts, at least one, in the order in which cloud-init reads them.
     */
    parts?: pulumi.Input<pulumi.Input<inputs.ConfigPart>[] | undefined>;
    /**
     * The user data.
     */
    rendered?: pulumi.Input<string | undefined>;
}
/**
 * The set of arguments for constructing a Config resource.
 */
export interface ConfigArgs {
    /**
     * Whether `rendered` is base64. Default true; it must be with `gzip`.
     */
    base64Encode?: pulumi.Input<boolean | undefined>;
    /**
     * What stands between the parts. Default `MIMEBOUNDARY`.
     */
    boundary?: pulumi.Input<string | undefined>;
    /**
     * Whether `rendered` is compressed. Default true.
     */
    gzip?: pulumi.Input<boolean | undefined>;
    /**
     * The parts, at least one, in the order in which cloud-init reads them.
     */
    parts?: pulumi.Input<pulumi.Input<inputs.ConfigPart>[] | undefined>;
}
