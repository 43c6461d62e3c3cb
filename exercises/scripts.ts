import { collectFacts, longestCheck, Facts, type FactScript } from "../checks/shared/facts.ts";
import { UserError } from "../host/errors.ts";
import type { ResolvedHost } from "../host/resolvedHost.ts";
import type { Value } from "../host/shell.ts";
import type { LabOutputs } from "../stacks/outputs.ts";
import type { Exercise, Parameters } from "./exercise.ts";
import { fromOutside, type Outside } from "./outside/outside.ts";
import { message } from "../messages/words.ts";

/** An exercise in a lab. */
export interface Setting {
    exercise: Exercise;
    host: ResolvedHost;
    /** Where the lab is in a system container: its host, whose own tools look into it. */
    outside?: Outside;
    outputs: LabOutputs;
    /** The lab's id. */
    lab: string;
    parameters: Parameters;
}

/** Something is there already that the start would have made; nothing was touched. */
export class InTheWayError extends UserError {}

const helpers = [
    "../../components/shell/members.sh",
    "../../components/shell/cgroup.sh",
    "../shared/prelude.sh",
    "../shared/processes.sh",
    "../shared/group.sh",
    "../shared/published.sh",
];

/** What the scripts are given and the text names: the student's own values, and where things are in the lab. */
export function valuesOf({ exercise, outputs, lab, parameters }: Setting): Record<string, Value> {
    const places = exercise.places(outputs, parameters);
    if (!places)
        throw new UserError(
            message("exercise.notBuilt", { name: exercise.name, experiment: exercise.experiment }),
        );
    return { lab, object: `exercise.${exercise.name}`, ...parameters, ...places };
}

/** The longest that a solution may take, in seconds: the allocator takes 10 MiB every 2 s. */
const longestSolution = 120;

/**
 * Makes the rest of the state that the exercise begins with: what is no component, and the fault of a break-fix exercise.
 *
 * @returns what only the start knows
 * @throws UserError where something is in the way, before anything was made
 */
export async function runStart(setting: Setting): Promise<Facts> {
    const started = await run(setting, "start.sh");
    await runFault(setting, "inject");
    return started;
}

/** Removes what the start has made, and what the student has made with the exercise's own names. */
export async function runClear(setting: Setting): Promise<void> {
    await runFault(setting, "undo");
    await run(setting, "clear.sh");
}

/** Does the task; that of a break-fix exercise is to undo its fault. */
export async function runSolution(setting: Setting): Promise<Facts> {
    return setting.exercise.faults ? runFault(setting, "undo") : run(setting, "solve.sh");
}

/** Breaks the lab, or mends it; both may be done again. */
async function runFault(setting: Setting, action: "inject" | "undo"): Promise<Facts> {
    const { exercise, parameters } = setting;
    return exercise.faults ? run(setting, `faults/${parameters["fault"]}.sh`, { action }) : new Facts([]);
}

/**
 * Looks at what there is, as root of the host and with the host's own tools: what the student's tree holds is not run.
 *
 * @param started what the start knew; it is part of the facts
 */
export async function look(setting: Setting, started: Facts): Promise<Facts> {
    const { exercise, outputs, parameters } = setting;
    const found = [await run(setting, "look.sh", startValues(started), setting.outside)];
    for (const script of exercise.looks?.(outputs, parameters) ?? [])
        found.push(await collectFacts(...from(setting, script, setting.outside)));
    const told = exercise.told?.(outputs) ?? [];
    return new Facts([...started.lines, ...told, ...found.flatMap(({ lines }) => lines)]);
}

/** The start's facts for a script: start.uptime is startUptime there. */
function startValues({ lines }: Facts): Record<string, string> {
    const named = lines.map(([name, value]) => [
        name.replaceAll(/\.(\w)/g, (_, letter: string) => letter.toUpperCase()),
        value,
    ]);
    return Object.fromEntries(named) as Record<string, string>;
}

async function run(
    setting: Setting,
    file: string,
    more: Record<string, Value> = {},
    outside?: Outside,
): Promise<Facts> {
    const script = {
        base: setting.exercise.base,
        file,
        helpers,
        values: { ...valuesOf(setting), ...more },
        seconds: longestCheck + longestSolution,
    };
    const facts = await collectFacts(...from(setting, script, outside));
    const refusals = facts.all("refused");
    if (refusals.length > 0)
        throw new InTheWayError(
            message("exercise.refused", {
                name: setting.exercise.name,
                refusals: refusals.map((line) => `  ${line}`).join("\n"),
            }),
        );
    return facts;
}

/** Where a script runs: in the lab, or outside of it. */
function from({ host }: Setting, script: FactScript, outside?: Outside): [ResolvedHost, FactScript] {
    return outside ? [outside.host, { ...script, through: fromOutside(outside) }] : [host, script];
}
