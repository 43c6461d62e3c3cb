import assert from "node:assert/strict";

/**
 * What is English in every language: names, commands, and the words that Chinese networks and kernels are spoken of in.
 * Whole lines of a program or a file are in backticks, or are taken out by whoever asks.
 */
const names = [
    /`[^`]*`/g, // commands
    /\benter (chroot|namespace)\b/g,
    /\blab [a-z]+( off)?/g,
    /\.\/nslab( [\w-]+)+/g,
    /<[^>]*>|\[[^\]]*\]/g, // placeholders
    /[\w.-]*[/:_.|=][\w./:_|=*-]*/g, // paths, addresses, keys
    /--?[a-z][\w-]*( zh-CN)?/g, // options
    /\b(npx pulumi config rm|npx pulumi stack|npx pulumi cancel|npm run setup|ip addr; ip route|language host|echo request|echo reply|nslab report|ping namespace|memory cgroup|Pulumi|Markdown|JUnit XML|JSON|Canvas|Google Classroom|Moodle|veth pair|network namespace|PID namespace|TCP|HTTP)\b/g,
];

/** No two English words stand side by side in what is said in Chinese. */
export function assertChinese(text: string, where: string): void {
    for (const line of text.split("\n")) {
        const left = names.reduce((rest, name) => rest.replace(name, " · "), line);
        const english = /\b[A-Za-z][a-z']+ [a-z][a-z']+\b/.exec(left);
        assert.equal(english?.[0], undefined, `${where}: ${line}`);
    }
}
