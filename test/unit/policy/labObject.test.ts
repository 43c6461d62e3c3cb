import assert from "node:assert/strict";
import { UnknownValueError } from "@pulumi/policy";
import { connectionOf, labObject } from "../../../policy/labObject.ts";

// The package exports it without a type.
const Unknown = UnknownValueError as new (value: unknown, path: string[]) => Error;
// What the SDK sends for a text that is not known yet.
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const prefix = "urn:pulumi:dev::nslab::nslab:index:";
function seen(urn: string, props: Record<string, unknown>, type = "command:local:Command") {
    return {
        urn,
        type,
        name: urn.split("::").at(-1) ?? "",
        props,
    };
}

describe("What a policy sees of a lab's object", () => {
    it("is its component, its host and its arguments, as the scripts get them", () => {
        const stdin = "filter='port 80 or icmp'\nnamespace=''\nfiles=2\npath='it'\"'\"'s'";
        const urn = `${prefix}CaptureJob$command:local:Command::capture-veth-host-tcpdump`;
        assert.deepEqual(labObject(seen(urn, { stdin })), {
            component: "CaptureJob",
            name: "capture-veth-host",
            host: "this machine",
            args: { filter: "port 80 or icmp", namespace: "", files: "2", path: "it's" },
        });
    });

    it("has the address of a remote host", () => {
        const urn = `${prefix}RootFs$command:remote:Command::tree-directory`;
        const connection = { host: "192.0.2.7", privateKey: "a secret" };
        const object = labObject(seen(urn, { stdin: "path=/x/y", connection }, "command:remote:Command"));
        assert.equal(object?.host, "192.0.2.7");
        assert.doesNotMatch(JSON.stringify(object), /a secret/);
    });

    it("has the port of a virtual machine, and the host on the way, since addresses are not all there is", () => {
        const urn = `${prefix}RootFs$command:remote:Command::tree-directory`;
        const hostOf = (connection: object) =>
            labObject(seen(urn, { connection }, "command:remote:Command"))?.host;
        assert.equal(hostOf({ host: "127.0.0.1", port: 40001 }), "127.0.0.1 port 40001");
        assert.equal(hostOf({ host: "192.0.2.7", port: 22 }), "192.0.2.7");
        const behind = { host: "10.0.0.2", proxy: { host: "192.0.2.7", port: 2222, privateKey: "a secret" } };
        assert.equal(hostOf(behind), "10.0.0.2 behind 192.0.2.7 port 2222");
    });

    it("is on a host of its own while that is not known: by what makes the host", () => {
        const urn = `${prefix}RootFs$command:remote:Command::tree-directory`;
        const connection = {
            get host(): string {
                throw new Unknown(unknownText, ["connection", "host"]);
            },
        };
        const madeBy = (...names: string[]) => ({
            ...seen(urn, { connection }, "command:remote:Command"),
            propertyDependencies: { connection: names.map((name) => ({ name })) },
        });
        assert.equal(labObject(madeBy("vm-qemu"))?.host, "a host that is not known yet, vm-qemu");
        assert.notEqual(labObject(madeBy("other-qemu"))?.host, labObject(madeBy("vm-qemu"))?.host);
    });

    it("has no arguments while one of them is not known", () => {
        const urn = `${prefix}CaptureJob$command:local:Command::capture-tcpdump`;
        const props = {
            get stdin(): string {
                throw new Unknown(unknownText, ["stdin"]);
            },
        };
        assert.equal(labObject(seen(urn, props))?.args, undefined);
    });

    it("is found inside a component of somebody else's", () => {
        const urn = `urn:pulumi:dev::own::own:index:Class$nslab:index:MemoryCgroup$command:local:Command::a-group`;
        assert.equal(labObject(seen(urn, { stdin: "limitBytes=65536" }))?.component, "MemoryCgroup");
    });

    it("is nothing for any other resource", () => {
        const urn = "urn:pulumi:dev::nslab::command:local:Command::own";
        assert.equal(labObject(seen(urn, { stdin: "limitBytes=1" })), undefined);
        assert.equal(connectionOf(seen(urn, {})), undefined);
    });
});
