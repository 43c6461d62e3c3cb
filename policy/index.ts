import "../host/loopback/onlyTheEngine.ts";
import { PolicyPack } from "@pulumi/policy";
import { catalogue } from "../components/catalogue.ts";
import { pinnedHostKey } from "./hostKey.ts";
import { onlyLabObjects } from "./onlyLabObjects.ts";
import { policyOf } from "./rule.ts";

new PolicyPack("nslab", {
    enforcementLevel: "mandatory",
    policies: [
        ...Object.entries(catalogue).flatMap(([component, { rules = [] }]) =>
            rules.map((rule) => policyOf(component, rule)),
        ),
        pinnedHostKey,
        onlyLabObjects,
    ],
});
