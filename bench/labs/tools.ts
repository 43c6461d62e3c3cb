import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../cli/project.ts";
import { findCommand } from "../../tools/setup/findCommand.mjs";
import { copyProject } from "../project.ts";

/** What builds a number of labs, and takes them down. */
export interface Tool {
    name: string;
    up(labs: number): string[];
    down(labs: number): string[];
    /** Whether a second up is not an error. */
    isRepeatable: boolean;
    /** The network namespace of its first lab. */
    namespaceOfFirst: string;
}

/** Of those that build the lab of lab.sh. */
const plain = { isRepeatable: true, namespaceOfFirst: "bench-1" };

const here = import.meta.dirname;

/** The tools that this machine has; nslab first. */
export function tools(folder: string): Tool[] {
    return [nslab(folder), shell(), ...ansible(folder), ...terraform(folder)];
}

/** A class of one's own in a copy of the project: a stack for each lab, of the first two experiments in full. */
function nslab(folder: string): Tool {
    const copy = join(folder, "nslab");
    copyProject(root, copy);
    const command = (verb: string) => (labs: number) => {
        const own = join(folder, `class${labs}`);
        mkdirSync(own, { recursive: true });
        writeFileSync(
            join(own, "class.yaml"),
            `class: bench-${labs}\nexperiments: [1, 2]\nhosts: [{ name: here, slots: 3700-3999 }]\n`,
        );
        writeFileSync(join(own, "roster.csv"), ["id", ...numbers(labs).map((k) => `s${k}`), ""].join("\n"));
        return [join(copy, "nslab"), "class", verb, own];
    };
    return {
        name: "nslab",
        up: command("up"),
        down: command("destroy"),
        isRepeatable: true,
        namespaceOfFirst: "s3700-test",
    };
}

/** One lab after the other. */
function shell(): Tool {
    const command = (verb: string) => (labs: number) => [
        "sh",
        "-ec",
        'script=$1 verb=$2; for lab in $(seq "$3"); do sh "$script" "$verb" "$lab"; done',
        "sh",
        join(here, "lab.sh"),
        verb,
        String(labs),
    ];
    return { ...plain, name: "shell script", up: command("up"), down: command("down"), isRepeatable: false };
}

/** A host for each lab, as many at once as there are. */
function ansible(folder: string): Tool[] {
    if (!findCommand("ansible-playbook")) return [];
    const command = (playbook: string) => (labs: number) => {
        const inventory = join(folder, `labs${labs}.json`);
        const hosts = Object.fromEntries(
            numbers(labs).map((number) => [`lab${number}`, ansibleHost(number)]),
        );
        writeFileSync(inventory, JSON.stringify({ labs: { hosts } }));
        const options = ["--inventory", inventory, "--forks", String(Math.min(labs, 16))];
        return ["ansible-playbook", ...options, join(here, "ansible", playbook)];
    };
    return [{ ...plain, name: "Ansible", up: command("up.yml"), down: command("down.yml") }];
}

/** The same names as lab.sh has. */
function ansibleHost(number: number) {
    const name = `bench-${number}`;
    const isVersion1 = existsSync("/sys/fs/cgroup/memory/memory.limit_in_bytes");
    return {
        ansible_connection: "local",
        ansible_python_interpreter: "{{ ansible_playbook_python }}",
        number,
        name,
        folder: `/run/bench/${name}`,
        tree: `/run/bench/${name}/tree`,
        group: isVersion1 ? `/sys/fs/cgroup/memory/${name}` : `/sys/fs/cgroup/${name}`,
        limit: isVersion1 ? "memory.limit_in_bytes" : "memory.max",
        network: `10.${100 + Math.floor(number / 250)}.${number % 250}`,
    };
}

/** Both programs speak the same language. */
function terraform(folder: string): Tool[] {
    const program = ["tofu", "terraform"].find((name) => findCommand(name));
    if (program === undefined) return [];
    const own = join(folder, "terraform");
    cpSync(join(here, "terraform"), own, { recursive: true });
    cpSync(join(here, "lab.sh"), join(folder, "lab.sh"));
    const command = (verb: string) => (labs: number) => [
        "sh",
        "-ec",
        'cd "$1" && { [ -d .terraform ] || "$2" init -input=false >/dev/null; } && exec "$2" "$3" -auto-approve -input=false -var "labs=$4"',
        "sh",
        own,
        program,
        verb,
        String(labs),
    ];
    const name = program === "tofu" ? "OpenTofu" : "Terraform";
    return [{ ...plain, name, up: command("apply"), down: command("destroy") }];
}

function numbers(labs: number): number[] {
    return Array.from({ length: labs }, (_, index) => index + 1);
}
