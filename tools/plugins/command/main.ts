import { serve } from "../shared/serve.ts";
import { command } from "./plugin.ts";

// A stand-in for Pulumi's command plugin, for networks where the official one cannot be downloaded. It serves
// the same resources; what it must do is told by the official plugin's schema and documentation.

serve(command);
