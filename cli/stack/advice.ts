import { defaultStack } from "../project.ts";

/** A command of package.json as the user would type it for this stack. */
export function withStack(command: string, stack: string): string {
    if (stack === defaultStack) return command;
    return command.includes(" -- ") ? `${command} --stack ${stack}` : `${command} -- --stack ${stack}`;
}

/** What to do with a lab that has just been built. */
export function whatNext(stack: string): string {
    const line = (command: string, what: string) => `  ${withStack(command, stack).padEnd(32)} ${what}`;
    return [
        "The lab is up. Next:",
        line("npm run check", "each lesson, looked at on the host"),
        line("npm run enter", "a shell inside the container; -- chroot and -- namespace are the others"),
        line("npm run destroy", "removes everything again"),
    ].join("\n");
}
