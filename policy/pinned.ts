import { fault, objectPolicy } from "./rule.ts";

/** What a container is made of is the same for everybody. */
export const pinnedImage = objectPolicy({
    name: "pinned-image",
    description: "A container's image is named by its digest.",
    level: "mandatory",
    settings: {},
    component: "PublishedContainer",
    needs: ["image"],
    faults: ({ args }) => {
        const image = args["image"] ?? "";
        return image === "" || /@sha256:[0-9a-f]{64}$/.test(image)
            ? []
            : [fault("image", image, 'a reference with digest, such as "nginx@sha256:…"')];
    },
});
