import { PolicyPack } from "@pulumi/policy";
import { captureBounded, captureFiltered } from "./captures.ts";
import { pinnedHostKey } from "./hostKey.ts";
import { cgroupBudget, cgroupLimit } from "./memory.ts";
import { pinnedImage } from "./pinned.ts";
import { publishedPort } from "./port.ts";
import { rootFsFolder } from "./rootFsFolder.ts";
import { subnetRange, subnetsDisjoint } from "./subnets.ts";

new PolicyPack("nslab", {
    enforcementLevel: "mandatory",
    policies: [
        cgroupLimit,
        cgroupBudget,
        subnetRange,
        subnetsDisjoint,
        captureBounded,
        captureFiltered,
        pinnedImage,
        publishedPort,
        pinnedHostKey,
        rootFsFolder,
    ],
});
