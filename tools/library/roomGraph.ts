import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cruise, type ICruiseResult, type IModule } from "dependency-cruiser";

/** One room imports something of another. */
interface Arrow {
    from: string;
    to: string;
}

/** What is drawn: the library and the commands. Tests and tools may import all. */
const drawn = [
    "index.ts",
    "bench",
    "checks",
    "class",
    "exercises",
    "cli",
    "components",
    "host",
    "messages",
    "pages",
    "policy",
    "report",
    "review",
    "stacks",
];

/** The room of a file: below components/ each folder is one, and the files that stand there are the front door. */
function roomOf(file: string): string {
    const [room = "", folder = "", ...below] = file.split("/");
    return room === "components" && below.length > 0 ? `${room}/${folder}` : room;
}

/** All of them, in order. */
export async function rooms(): Promise<string[]> {
    return [...new Set((await modules()).map(({ source }) => roomOf(source)))].sort();
}

/** Which room imports which, imports of types included, in order. */
export async function arrows(): Promise<Arrow[]> {
    const pairs = (await modules()).flatMap(({ source, dependencies }) =>
        dependencies.map(({ resolved }) => `${roomOf(source)} ${roomOf(resolved)}`),
    );
    return [...new Set(pairs)]
        .sort()
        .map((pair) => {
            const [from = "", to = ""] = pair.split(" ");
            return { from, to };
        })
        .filter(({ from, to }) => from !== to);
}

/** The ways by which a file imports itself, imports of types included. */
export async function detours(): Promise<string[]> {
    return (await modules()).flatMap(({ source, dependencies }) =>
        dependencies
            .filter(({ circular }) => circular)
            .map(({ cycle = [] }) => [source, ...cycle.map(({ name }) => name)].join(" > ")),
    );
}

/** The folders below components/ that hold one component each. */
export function componentFolders(): string[] {
    const common = ["managed", "arguments", "shell"];
    return globSync("components/*/", { cwd: repository })
        .map((path) => path.split("/")[1] ?? "")
        .filter((name) => name !== "node_modules" && !common.includes(name))
        .sort();
}

const repository = fileURLToPath(new URL("../..", import.meta.url));

let cruised: Promise<IModule[]> | undefined;

function modules(): Promise<IModule[]> {
    return (cruised ??= look());
}

async function look(): Promise<IModule[]> {
    const { output } = await cruise(drawn, {
        baseDir: repository,
        // "specify" takes imports of types too.
        tsPreCompilationDeps: "specify",
        includeOnly: { path: drawn.map((room) => `^${room}(/|$)`) },
        // An example imports the package by its name, as its reader will.
        exclude: { path: "example\\.ts$|^bench/bare/" },
        validate: true,
        ruleSet: { forbidden: [{ name: "detour", severity: "error", from: {}, to: { circular: true } }] },
    });
    return (output as ICruiseResult).modules;
}
