/** The languages that every message is written in. */
export const languages = ["en", "zh-CN"] as const;

export type Language = (typeof languages)[number];

/** The language of who runs nslab (locale(7)): Chinese where the locale is Chinese, else English. */
export function localeLanguage(env: NodeJS.ProcessEnv = process.env): Language {
    const locale = [env["LC_ALL"], env["LC_MESSAGES"], env["LANG"]].find(Boolean) ?? "";
    return locale.startsWith("zh") ? "zh-CN" : "en";
}

/**
 * The language that a command line asks for with --lang, else the locale's; what is none the command itself refuses.
 *
 * @param words what is for nslab, in front of `--`
 */
export function languageOf(words: readonly string[]): Language {
    const given = words.flatMap((word, index) =>
        word === "--lang"
            ? [words[index + 1]]
            : word.startsWith("--lang=")
              ? [word.slice("--lang=".length)]
              : [],
    );
    return languages.find((language) => language === given.at(-1)) ?? localeLanguage();
}
