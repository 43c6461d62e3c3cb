import { defaultStack } from "../project.ts";
import { say } from "../../messages/spoken.ts";

/** A command as the user would type it for this stack. */
export function withStack(command: string, stack: string): string {
    return stack === defaultStack ? command : `${command} --stack ${stack}`;
}

/** What to do with a lab that has just been built. */
export function whatNext(stack: string): string {
    const next = {
        "./nslab check": say("command.next.check"),
        "./nslab enter": say("command.next.enter"),
        "./nslab report": say("command.next.report"),
        "./nslab status": say("command.next.status"),
        "./nslab destroy": say("command.next.destroy"),
    };
    const lines = Object.entries(next).map(([command, what]) => [withStack(command, stack), what] as const);
    const width = Math.max(...lines.map(([command]) => command.length));
    return [
        say("command.next"),
        ...lines.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`),
    ].join("\n");
}
