// What Pulumi's plugin host starts. It would compile a .ts file itself, for CommonJS; Node loads what this one names.
export * from "./index.ts";
