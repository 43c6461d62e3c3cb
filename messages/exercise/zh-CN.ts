import type { exercise as english } from "./en.ts";

/** 练习相关的命令所说的话。 */
export const exercise = {
    "exercise.openAlready": "练习 {name} 正在进行。要回到起点：./nslab exercise reset {name}",
    "exercise.closes": "练习 {open} 将被关闭，其中所做的内容会被清除。",
    "exercise.unchanged": "没有做任何改动。",
    "exercise.noQuestion": "{name} 没有问题 {key}；它的问题有：{questions}。",
    "exercise.form": "{key}：{value}；应为：{allowed}",
    "exercise.resets": "在 {name} 中所做的内容会被清除，回答也会丢弃。",
    "exercise.itsFault": "它的故障",
    "exercise.takenOut": "它从实验环境中取走的部分",
    "exercise.leftAlone":
        "练习 {open} 正在进行：{what}保持原样，实验环境也不会改动。`./nslab up --heal` 会修复并关闭这个练习。",
    "exercise.leftOut": "（{leaveOut} 留给你完成）",
    "exercise.builtWithout":
        "练习 {open} 正在进行{left}。`./nslab up --heal` 会搭建完整的实验环境并关闭这个练习。",
    "exercise.none": "没有练习 {name}；现有的练习：{exercises}。",
    "exercise.notOpen": "练习 {name} 没有在进行{more}。开始它：./nslab exercise start {name}",
    "exercise.otherOpen": "，进行中的是 {open}",
    "exercise.notStarted": "{name} 的开始没有完成。重新开始：./nslab exercise reset {name}",
    "exercise.unfit": "练习 {name} 无法开始：{unfit}。",
    "exercise.notRemoved": "练习 {open} 所做的内容无法清除：{message}",
    "exercise.closed": "练习 {open} 已关闭。",
    "exercise.version": "{bookFile} 的版本是 {version}，而这个 nslab 读取的是版本 1：请使用写出它的 nslab。",
    "exercise.form.number": "十进制整数",
    "exercise.form.hex": "十六进制数",
    "exercise.form.address":
        "IPv4 地址，例如 192.0.2.1，或带端口，例如 192.0.2.1:80；或 MAC 地址，例如 52:54:00:12:34:56",
    "exercise.form.word": "字母、数字、“_” 和 “-”",
    "exercise.form.choice": "其中之一：{keys}",
    "exercise.notBuilt": "stack 没有搭建练习 {name} 的起点：nslab:experiments 中有实验 {experiment} 吗？",
    "exercise.refused": "练习 {name} 无法开始：\n{refusals}",
    "exercise.needs3": "它需要实验三，而 nslab:experiments 中没有",
    "exercise.realHost":
        "它会改动实验三的宿主机规则，而这里的宿主机就是本机；请在 namespace 中搭建：nslab:engine 设为 manual，并且不设 nslab:publishInterface",
    "exercise.noQuestions": "无",
} satisfies Record<keyof typeof english, string>;
