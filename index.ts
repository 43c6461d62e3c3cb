// First: before anything that imports the SDK.
import "./stacks/sdk.ts";
import { lab } from "./stacks/lab.ts";

// Pulumi maps every stack it notes through source maps, two a resource. Node runs these sources as they are, so their
// positions are true without, and a preview is a tenth faster.
Reflect.deleteProperty(Error, "prepareStackTrace");

export default lab();
