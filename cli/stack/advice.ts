import { defaultStack } from "../project.ts";

/** A command as the user would type it for this stack. */
export function withStack(command: string, stack: string): string {
    return stack === defaultStack ? command : `${command} --stack ${stack}`;
}

/** What to do with a lab that has just been built. */
export function whatNext(stack: string): string {
    const next = {
        "./nslab check": "looks at each lesson on the host",
        "./nslab enter": "opens a shell in the container; also: enter chroot, enter namespace",
        "./nslab report": "follows one request through the NAT, packet by packet",
        "./nslab status": "shows these objects again, and what has drifted",
        "./nslab destroy": "removes everything again",
    };
    const lines = Object.entries(next).map(([command, what]) => [withStack(command, stack), what] as const);
    const width = Math.max(...lines.map(([command]) => command.length));
    return [
        "The lab is up. Next:",
        ...lines.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`),
    ].join("\n");
}
