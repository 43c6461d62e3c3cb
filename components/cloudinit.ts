/**
 * Pulumi's own package `@pulumi/cloudinit`, which the library brings along: not every registry has it. `getConfigOutput` renders
 * the parts of a VirtualMachine's `userData`.
 *
 * @module Cloudinit
 */

export * from "@pulumi/cloudinit";
