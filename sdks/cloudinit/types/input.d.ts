import * as pulumi from "@pulumi/pulumi";
export interface ConfigPart {
    /**
     * The text of the part.
     */
    content: pulumi.Input<string>;
    /**
     * Its MIME type, such as `text/cloud-config` or `text/x-shellscript`. Default `text/plain`: cloud-init goes by the first line.
     */
    contentType?: pulumi.Input<string | undefined>;
    /**
     * The name that cloud-init knows it by.
     */
    filename?: pulumi.Input<string | undefined>;
    /**
     * How a cloud-config is merged with those before it, such as `list(append)+dict(recurse_array)+str()`.
     */
    mergeType?: pulumi.Input<string | undefined>;
}
export interface GetConfigPart {
    /**
     * The text of the part.
     */
    content: string;
    /**
     * Its MIME type, such as `text/cloud-config` or `text/x-shellscript`. With `text/plain`, cloud-init goes by the first line.
     */
    contentType?: string;
    /**
     * The name that cloud-init knows it by.
     */
    filename?: string;
    /**
     * How a cloud-config is merged with those before it, such as `list(append)+dict(recurse_array)+str()`.
     */
    mergeType?: string;
}
/**
 * getConfigPartProvideDefaults sets the appropriate defaults for GetConfigPart
 */
export declare function getConfigPartProvideDefaults(val: GetConfigPart): GetConfigPart;
export interface GetConfigPartArgs {
    /**
     * The text of the part.
     */
    content: pulumi.Input<string>;
    /**
     * Its MIME type, such as `text/cloud-config` or `text/x-shellscript`. With `text/plain`, cloud-init goes by the first line.
     */
    contentType?: pulumi.Input<string | undefined>;
    /**
     * The name that cloud-init knows it by.
     */
    filename?: pulumi.Input<string | undefined>;
    /**
     * How a cloud-config is merged with those before it, such as `list(append)+dict(recurse_array)+str()`.
     */
    mergeType?: pulumi.Input<string | undefined>;
}
/**
 * getConfigPartArgsProvideDefaults sets the appropriate defaults for GetConfigPartArgs
 */
export declare function getConfigPartArgsProvideDefaults(val: GetConfigPartArgs): GetConfigPartArgs;
