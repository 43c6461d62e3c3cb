/** The languages that every message is written in. */
export const languages = ["en", "zh-CN"] as const;

export type Language = (typeof languages)[number];

/** The language of who runs nslab (locale(7)): Chinese where the locale is Chinese, else English. */
export function localeLanguage(env: NodeJS.ProcessEnv = process.env): Language {
    const locale = [env["LC_ALL"], env["LC_MESSAGES"], env["LANG"]].find(Boolean) ?? "";
    return locale.startsWith("zh") ? "zh-CN" : "en";
}
