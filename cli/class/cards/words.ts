import type { Language } from "../../../messages/language.ts";

/** What a card says, by language. */
interface CardWords {
    title: (className: string, name: string) => string;
    sheet: (className: string) => string;
    machine: string;
    host: string;
    port: string;
    login: string;
    fingerprint: string;
    fingerprintUse: string;
    deadline: string;
    noDeadline: string;
    noLogin: string;
    notUp: string;
    ownKey: (file: string) => string;
    work: string;
    exercises: string;
    points: (points: number) => string;
    recorded: string;
    records: readonly string[];
    notRecorded: string;
}

export const cardWords: Record<Language, CardWords> = {
    en: {
        title: (className, name) => `${className}: ${name}`,
        sheet: (className) => `${className}: cards`,
        machine: "Your machine",
        host: "Host",
        port: "Port",
        login: "Log in with",
        fingerprint: "Host key",
        fingerprintUse:
            "The first time, ssh shows this fingerprint. If it shows another, don't go on; tell your teacher.",
        deadline: "Deadline",
        noDeadline: "none",
        noLogin: "Your teacher tells you how to work in this class: there is no login of your own.",
        notUp: "Your machine isn't up yet. Ask for a new card once it is.",
        ownKey: (file) =>
            `Your key is the file ${file}, which your teacher gives you. Keep it to yourself, with mode 0600.`,
        work: "In it you are root, and every name is as the written lab has it: type its steps as they stand.",
        exercises: "Exercises",
        points: (points) => `${points} points`,
        recorded: "What is recorded about you",
        records: [
            "each look at an exercise: when it was, the points, and what was seen of your lab (names, addresses, processes, files that the task names)",
            "your answers, how often you tried, and the hints that you read",
            "when your machine last changed, and whether somebody is logged in to it",
        ],
        notRecorded: "What you type is not recorded, and neither is your shell's history.",
    },
    "zh-CN": {
        title: (className, name) => `${className}：${name}`,
        sheet: (className) => `${className}：卡片`,
        machine: "你的机器",
        host: "主机",
        port: "端口",
        login: "登录命令",
        fingerprint: "主机公钥",
        fingerprintUse: "第一次登录时，ssh 会显示这个指纹。如果显示的不一样，请不要继续，并告诉老师。",
        deadline: "截止时间",
        noDeadline: "无",
        noLogin: "这个班没有你自己的登录方式，怎样操作请听老师安排。",
        notUp: "你的机器还没有搭建好。搭建好之后，请老师重新给你一张卡片。",
        ownKey: (file) => `你的私钥是文件 ${file}，由老师发给你。请自己保管，权限设为 0600。`,
        work: "在里面你就是 root，所有名称都与讲义一致：讲义上的命令可以原样输入。",
        exercises: "练习",
        points: (points) => `${points} 分`,
        recorded: "会记录哪些内容",
        records: [
            "每次检查练习的时间、得分，以及在实验环境里看到的内容（名称、地址、进程、任务中提到的文件）",
            "你的回答、尝试次数，以及看过的提示",
            "你的机器最近一次变化的时间，以及是否有人登录",
        ],
        notRecorded: "你输入的命令和 shell 历史都不会被记录。",
    },
};
