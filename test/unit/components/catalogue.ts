import { globSync } from "node:fs";
import { createRequire } from "node:module";
import * as pulumi from "@pulumi/pulumi";
import * as library from "../../../components/index.ts";
import type { Arguments, ComponentCases, Entry } from "./case.ts";

/** The names of all components. */
export const classNames = Object.entries(library)
    .filter(([, value]) => "prototype" in value && value.prototype instanceof pulumi.ComponentResource)
    .map(([name]) => name);

// Mocha loads a test with require, which knows no top-level await.
const load = createRequire(import.meta.url);

const cases = globSync("cases/*.ts", { cwd: import.meta.dirname })
    .sort()
    .map((path) => load(`./${path}`) as ComponentCases);

/** Each way to use a component. */
export const catalogue: Entry[] = cases.flatMap(({ entries }) => entries);

/** What is tested of arguments, by component. */
export const argumentsOf: Record<string, Arguments> = Object.fromEntries(
    cases.flatMap(({ entries: [entry], args: own }) =>
        entry ? [[entry.type.replace("nslab:index:", ""), own]] : [],
    ),
);

/** The classes that the catalogue has: a virtual machine takes no host, and has tests of its own. */
export const onHosts = classNames.filter((name) => name !== "VirtualMachine");
