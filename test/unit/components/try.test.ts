import { it } from "node:test";
import { MemoryCgroup, CaptureJob } from "../../../components/index.ts";
import { run } from "../../support/mocks.ts";
it("try", async () => {
    const a = await run(() => { const g = new MemoryCgroup("g", { name: "go-demo", limitBytes: 100000000 }); new CaptureJob("c",{interface:"veth0"}); return {name: g.name, v: g.version}; }, {stdout: '{"version":1}', probe: "memoryCgroup.g\tgeneration\tabc\nmemoryCgroup.g\trevision\tr1\nmemoryCgroup.g\tchanged\tfoo"});
    console.log(JSON.stringify(a, null, 1).replace(/\\n/g,"\n").slice(0,9000));
    const b = await run(() => { const g = new MemoryCgroup("g", { name: "go-demo", limitBytes: 100000000, host:{ssh:{address:"127.0.0.1", port:1,privateKey:"x",hostKey:"ssh-ed25519 AAAA"}} }); return {name: g.name, v: g.version}; }, {preview:true});
    console.log(b.resources.map(r=>[r.name,r.inputs]), b.warnings, b.errors, b.outputs);
});
