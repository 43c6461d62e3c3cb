import { argumentFault, type ObjectRule, type PolicyRule } from "../managed/policyRule.ts";

/** What a container is made of is the same for everybody. */
const pinnedImage: ObjectRule = {
    of: "object",
    name: "pinned-image",
    description: "A container's image is named by its digest.",
    level: "mandatory",
    settings: {},
    needs: ["image"],
    faults: ({ args }) => {
        const image = args["image"] ?? "";
        return image === "" || /@sha256:[0-9a-f]{64}$/.test(image)
            ? []
            : [argumentFault("image", image, 'a reference with digest, such as "nginx@sha256:…"')];
    },
};

/** No published port takes the place of a system service. */
const publishedPort: ObjectRule = {
    of: "object",
    name: "published-port",
    description: "A container is published at no port below 1024, but those that are allowed.",
    level: "mandatory",
    settings: {
        allowed: {
            type: "array",
            items: { type: "integer", minimum: 1, maximum: 1023 },
            default: [80],
            description: "The ports below 1024 that may be used.",
        },
    },
    needs: ["hostPort"],
    faults: ({ args }, { allowed }: { allowed: number[] }) => {
        const port = Number(args["hostPort"]);
        if (port >= 1024 || allowed.includes(port)) return [];
        return [argumentFault("hostPort", port, `1024 to 65535, or ${allowed.join(", ") || "none below"}`)];
    },
};

/** What a policy asks of a PublishedContainer. */
export const publishedContainerRules: PolicyRule[] = [pinnedImage, publishedPort];
