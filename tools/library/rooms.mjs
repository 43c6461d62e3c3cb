// @ts-check
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const components = fileURLToPath(new URL("../../components/", import.meta.url));

/** The folders below components/ that every component may use. */
const common = ["managed", "arguments", "shell", "leftovers"];

const folders = readdirSync(components, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "node_modules")
    .map(({ name }) => name);

/** The folders of the components themselves. */
const own = folders.filter((name) => !common.includes(name));

/** All that a room could reach into. Tests are free, and examples import the package by its name. */
const rooms = [
    "bench",
    "checks",
    "class",
    "cli",
    "components",
    "exercises",
    "messages",
    "pages",
    "policy",
    "report",
    "review",
    "stacks",
    "test",
    "tools",
];

const program = ["./index.ts", "./stacks", "./bench"];
const readers = ["./checks", "./cli", "./exercises", "./report", "./review", "./policy"];

/** @param {string[]} names */
const below = (names) => names.map((name) => `./${name}`);

/** Who may import what: zones of import-x/no-restricted-paths. */
export const zones = [
    {
        target: program,
        from: "./components",
        except: ["./index.ts"],
        message: "Import what components/index.ts exports, as any other program does.",
    },
    {
        target: readers,
        from: "./components",
        except: ["index", "catalogue", "inventory", "leftovers", "ownResources", "requirements"].map(
            (name) => `./${name}.ts`,
        ),
        message:
            "Import from components/index.ts, or from catalogue.ts, inventory.ts, leftovers.ts, ownResources.ts or requirements.ts, which load no SDK of Pulumi's.",
    },
    {
        target: "./host",
        from: below([...rooms, "index.ts"]),
        message: "host/ is transport alone: hand it what it needs as an argument.",
    },
    {
        target: "./messages",
        from: below([...rooms.filter((room) => room !== "messages"), "host", "index.ts"]),
        message: "messages/ is what is said, and knows nothing of who says it.",
    },
    {
        target: "./pages",
        from: below([...rooms.filter((room) => room !== "pages"), "host", "index.ts"]),
        message: "pages/ is what every page is made of, and knows none of them.",
    },
    {
        target: "./components",
        from: below([...rooms.filter((room) => !["components", "messages"].includes(room)), "index.ts"]),
        message:
            "Components import host/, messages/ and each other's common folders only: they are a package of their own.",
    },
    {
        target: "./components/arguments",
        from: "./components",
        except: ["./arguments"],
        message:
            "components/arguments imports host/ only: what needs an object belongs in components/managed.",
    },
    {
        target: "./components/managed",
        from: "./components",
        except: ["./managed", "./arguments"],
        message: "components/managed knows no component: let the component hand it over.",
    },
    ...own.map((name) => ({
        target: `./components/${name}`,
        from: "./components",
        except: below([name, "managed", "arguments"]),
        message:
            "A component imports no other: move what both need to components/managed or components/arguments.",
    })),
    {
        target: ["./index.ts", ...below(rooms.filter((room) => !["cli", "bench", "test"].includes(room)))],
        from: "./cli",
        message: "Nothing imports cli/: move what you need to the room that it is about.",
    },
    {
        target: ["./checks", "./report", "./review", "./stacks"],
        from: "./exercises",
        message: "exercises/ is built on the lab and its lessons, which know nothing of it.",
    },
    {
        target: "./exercises",
        from: ["./report", "./review"],
        message: "An exercise is judged by facts of the host, as a check is: let cli/ bring them together.",
    },
    {
        target: "./checks",
        from: ["./report", "./review"],
        message: "A check reads outputs and files of the host, not what report/ or review/ makes of them.",
    },
    {
        target: "./report",
        from: "./review",
        message: "report/ and review/ know nothing of each other: let cli/ bring them together.",
    },
    {
        target: "./report",
        from: "./checks",
        except: ["./shared"],
        message: "Move what both need to checks/shared.",
    },
    {
        target: "./class",
        from: below(rooms.filter((room) => !["class", "pages", "stacks"].includes(room))),
        message: "class/ is what a class's files say: hand it what it needs of others as an argument.",
    },
    {
        target: "./class",
        from: "./stacks",
        except: ["./sdk.ts"],
        message: "class/ knows no lab: only its own stack's program loads the SDK as the labs' does.",
    },
    {
        target: "./review",
        from: ["./checks", "./report"],
        message: "review/ reads a preview alone: let cli/ bring them together.",
    },
];
