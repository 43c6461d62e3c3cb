/** What the frame around a page says, in its language. */
export const texts = {
    en: {
        skip: "Skip to the page",
        menu: "Contents",
        search: "Search",
        none: "Nothing found",
        theme: "Light or dark",
        onThisPage: "On this page",
        other: "简体中文",
    },
    zh: {
        skip: "跳到正文",
        menu: "目录",
        search: "搜索",
        none: "没有找到",
        theme: "浅色或深色",
        onThisPage: "本页内容",
        other: "English",
        onlyHere: "英文",
    },
};
