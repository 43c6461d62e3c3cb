import { serve } from "../shared/serve.ts";
import { cloudinit } from "./plugin.ts";

// A stand-in for Pulumi's cloudinit plugin, for networks where the official one cannot be downloaded. It serves the same
// schema as the SDK is made from, and renders what terraform-provider-cloudinit renders, on which the official one is built.

serve(cloudinit);
