import { fault, objectPolicy } from "./rule.ts";

/** No root file system lies among what is not the labs'. */
export const rootFsFolder = objectPolicy<{ folder: string }>({
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
    component: "RootFs",
    needs: ["path"],
    faults: ({ args }, { folder }) => {
        const path = args["path"] ?? "";
        return path.startsWith(`${folder.replace(/\/+$/, "")}/`)
            ? []
            : [fault("path", path, `a directory below ${folder}`)];
    },
});
