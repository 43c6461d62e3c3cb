import * as pulumi from "@pulumi/pulumi";
import * as inputs from "./types/input";
import * as outputs from "./types/output";
/**
 * User data of several parts: a MIME multipart document, see cloud-init's documentation of user data formats.
 */
export declare function getConfig(args?: GetConfigArgs, opts?: pulumi.InvokeOptions): Promise<GetConfigResult>;
/**
 * What getConfig takes.
 */
export interface GetConfigArgs {
    /**
     * Whether `rendered` is base64. Default true; it must be with `gzip`.
     */
    base64Encode?: boolean;
    /**
     * What stands between the parts. Default `MIMEBOUNDARY`.
     */
    boundary?: string;
    /**
     * Whether `rendered` is compressed. Default true.
     */
    gzip?: boolean;
    /**
     * The parts, at least one, in the order in which cloud-init reads them.
     */
    parts?: inputs.GetConfigPart[];
}
/**
 * What getConfig returns.
 */
export interface GetConfigResult {
    /**
     * Whether `rendered` is base64. Default true; it must be with `gzip`.
     */
    readonly base64Encode: boolean;
    /**
     * What stands between the parts. Default `MIMEBOUNDARY`.
     */
    readonly boundary: string;
    /**
     * Whether `rendered` is compressed. Default true.
     */
    readonly gzip: boolean;
    /**
     * The CRC-32 of `rendered`, in decimal.
     */
    readonly id: string;
    /**
     * The parts, at least one, in the order in which cloud-init reads them.
     */
    readonly parts?: outputs.GetConfigPart[];
    /**
     * The user data.
     */
    readonly rendered: string;
}
/**
 * User data of several parts: a MIME multipart document, see cloud-init's documentation of user data formats.
 */
export declare function getConfigOutput(args?: GetConfigOutputArgs, opts?: pulumi.InvokeOutputOptions): pulumi.Output<GetConfigResult>;
/**
 * What getConfig takes.
 */
export interface GetConfigOutputArgs {
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
    parts?: pulumi.Input<pulumi.Input<inputs.GetConfigPartArgs>[] | undefined>;
}
