import { UserError } from "../host/errors.ts";
import { message } from "../messages/words.ts";

/** What `pulumi preview --json` prints: PreviewDigest in the engine's pkg/display/json.go, as far as a review reads it. */
export interface Preview {
    config?: Record<string, string>;
    steps?: Step[];
    diagnostics?: Diagnostic[];
    changeSummary?: Record<string, number>;
}

/** What is done to one resource. Those that stay as they are have none. */
export interface Step {
    op: string;
    urn: string;
    oldState?: State;
    newState?: State;
    diffReasons?: string[];
    replaceReasons?: string[];
}

/** A resource before or after. */
export interface State {
    urn?: string;
    type: string;
    custom?: boolean;
    parent?: string;
    provider?: string;
    inputs?: Record<string, unknown>;
    outputs?: Record<string, unknown>;
    propertyDependencies?: Record<string, string[] | null>;
}

/** What the engine or the program has said. */
interface Diagnostic {
    urn?: string;
    message: string;
    severity: string;
}

/** @throws UserError where the text is not what `pulumi preview --json` prints */
export function parsePreview(text: string, source: string): Preview {
    const json = text.slice(Math.max(0, text.indexOf("{")));
    try {
        const preview = JSON.parse(json) as Preview;
        if ("changeSummary" in preview || "steps" in preview || "diagnostics" in preview) return preview;
    } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
    }
    throw new UserError(message("review.noPreview", { source }));
}

/** The stack that a URN is of. */
export function stackOf(urn: string): string {
    return urn.split("::")[0]?.slice("urn:pulumi:".length) ?? "";
}
