import { fault, objectPolicy } from "./rule.ts";

/** No published port takes the place of a system service. */
export const publishedPort = objectPolicy<{ allowed: number[] }>({
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
    component: "PublishedContainer",
    needs: ["hostPort"],
    faults: ({ args }, { allowed }) => {
        const port = Number(args["hostPort"]);
        if (port >= 1024 || allowed.includes(port)) return [];
        return [fault("hostPort", port, `1024 to 65535, or ${allowed.join(", ") || "none below"}`)];
    },
});
