import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { UserError } from "../../host/errors.ts";
import type { Review } from "../../review/model.ts";
import { replaceFile } from "../private/replaceFile.ts";
import { root } from "../project.ts";
import { say } from "../../messages/spoken.ts";
import { message } from "../../messages/words.ts";

/** A reviewed change, as `nslab review --save` keeps it for `nslab up --plan`. */
export interface Plan {
    /** What it was made by and for: it is applied there or nowhere. */
    origin: Origin;
    /** What this run and the one that applies it call new (components/managed/labId.ts). */
    nonce: string;
    review: Review;
    /** What `pulumi preview --save-plan` has written. */
    engine: unknown;
}

/** What a plan holds for. */
export interface Origin {
    format: number;
    nslab: string;
    pulumi: string;
    stack: string;
    backend: string;
}

/** What a plan that is made here and now holds for. */
export function originOf(stack: string): Origin {
    const { version, devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
        version: string;
        devDependencies: { pulumi: string };
    };
    return { format: 2, nslab: version, pulumi: devDependencies.pulumi, stack, backend: backend() };
}

/** Where the stack's state is: stacks of one name in two places are two stacks. */
function backend(): string {
    const { PULUMI_BACKEND_URL: own = "" } = process.env;
    if (own !== "") return own;
    const project = parse(readFileSync(join(root, "Pulumi.yaml"), "utf8")) as { backend?: { url?: string } };
    return (project.backend?.url ?? "the current login").replace(/^file:\/\/\.\//, `file://${root}`);
}

export function savePlan(file: string, plan: Plan): void {
    // It holds what the stack holds.
    replaceFile(file, `${JSON.stringify(plan, undefined, 4)}\n`);
}

/** @throws UserError where it is no plan, or one that was not made for this stack by this version */
export function readPlan(file: string, stack: string): Plan {
    const plan = parsed(file);
    const here = originOf(stack);
    const names = Object.keys(here) as (keyof Origin)[];
    const others = names.filter((name) => plan.origin[name] !== here[name]);
    if (others.length === 0) return plan;
    throw new UserError(
        [
            say("review.elsewhere", { file }),
            ...others.map((name) =>
                say("review.differs", { name, origin: plan.origin[name], here: here[name] }),
            ),
        ].join("\n"),
    );
}

function parsed(file: string): Plan {
    const text = readFileSync(file, "utf8");
    try {
        const plan = JSON.parse(text) as Partial<Plan> | null;
        if (plan?.origin && plan.nonce && plan.review && plan.engine) return plan as Plan;
    } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
    }
    throw new UserError(message("review.noPlan", { file }));
}
