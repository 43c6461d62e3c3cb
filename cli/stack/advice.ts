import { defaultStack } from "../project.ts";

/** A command as the user would type it for this stack. */
export function withStack(command: string, stack: string): string {
    return stack === defaultStack ? command : `${command} --stack ${stack}`;
}

/** What to do with a lab that has just been built. */
export function whatNext(stack: string): string {
    const next = {
        "./nslab check": "each lesson, looked at on the host",
        "./nslab enter": "a shell in the container; chroot and namespace are the other places",
        "./nslab destroy": "removes everything again",
    };
    const lines = Object.entries(next).map(([command, what]) => [withStack(command, stack), what] as const);
    const width = Math.max(...lines.map(([command]) => command.length));
    return [
        "The lab is up. Next:",
        ...lines.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`),
    ].join("\n");
}
