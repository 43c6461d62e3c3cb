import { argumentFault, type ObjectRule, type PolicyRule } from "../managed/policyRule.ts";

/** No root file system lies among what is not the labs'. */
const rootFsFolder: ObjectRule = {
    of: "object",
    name: "rootfs-folder",
    description: "A root file system is in the labs' folder.",
    level: "mandatory",
    settings: {
        folder: {
            type: "string",
            pattern: "^/",
            default: "/var/lib/nslab",
            description: "The folder that all root file systems are below.",
        },
    },
    needs: ["path"],
    faults: ({ args }, { folder }: { folder: string }) => {
        const path = args["path"] ?? "";
        return path.startsWith(folder.endsWith("/") ? folder : `${folder}/`)
            ? []
            : [argumentFault("path", path, `a directory below ${folder}`)];
    },
};

/** What a policy asks of a RootFs. */
export const rootFsRules: PolicyRule[] = [rootFsFolder];
