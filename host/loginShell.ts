/*
 * An SSH server gives every command to the login shell of the user, as one text after -c (sshd(8), LOGIN PROCESS). That
 * may be fish or tcsh, for which a POSIX script is none.
 */

/**
 * A command for a login shell, of whatever kind, by which a POSIX shell runs a script: each line of it is a word of its
 * own, for csh has no line break within quotes. No word has a character left that some shell takes for more than itself.
 *
 * @param shell the command that starts the POSIX shell, such as /bin/sh
 */
export function throughLoginShell(shell: string, script: string): string {
    return [`exec ${shell} -c ${quoteWord(joined)} sh`, ...script.split("\n").map(quoteWord)].join(between);
}

/** The command that starts a POSIX shell as root there, with the login user's own variables. */
export function rootShell(sudo: boolean): string {
    return sudo ? "sudo -n /bin/sh" : "/bin/sh";
}

/** The script that {@link throughLoginShell} was given for that shell; undefined for any other text. */
export function scriptOfLoginShell(shell: string, command: string): string | undefined {
    const [first, ...words] = command.split(between);
    if (first !== `exec ${shell} -c ${quoteWord(joined)} sh`) return undefined;
    const script = words.map(unquoteWord).join("\n");
    return throughLoginShell(shell, script) === command ? script : undefined;
}

/** Such a line break is a blank to every shell. */
const between = " \\\n";

/** The script has no arguments: those were its lines. */
const joined = 'script=$(printf "%s\\n" "$@"); set --; eval "$script"';

/**
 * A word between apostrophes, but for what a shell sees even there: sh an apostrophe, csh an exclamation mark, and fish a
 * backslash before another one or an apostrophe.
 */
function quoteWord(word: string): string {
    return `'${word.replace(/['!]|\\(?=[\\'!]|$)/g, "'\\$&'")}'`;
}

function unquoteWord(quoted: string): string {
    return quoted.slice(1, -1).replace(/'\\(.)'/g, "$1");
}
