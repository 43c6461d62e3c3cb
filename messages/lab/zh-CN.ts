import type { lab as english } from "./en.ts";

export const lab: Record<keyof typeof english, string> = {
    "lab.usage": `lab                    练习列表、得分和截止时间
lab task [E]           正在做的练习的说明，已填上你自己的值
lab check [E]          检查并计分；取最好的一次
lab hint [E]           提示接下来该看什么；会记录下来
lab answer [E]         查看问题
lab answer [E] 问题 答案
                       回答问题
lab help               举手；lab help off 放下`,
    "lab.full": "lab 无法写入 /run/lab。磁盘满了吗（df /）？或者你不是 root？",
    "lab.unreadable": "lab 只接受键盘上的英文字母、数字和符号。",
    "lab.unwatched": "现在没有人在监看这个班，所以没有检查。请稍后再试。",
    "lab.unanswered": "请求已收到，但没有得到回答。请再试一次，或者告诉老师。",
    "lab.seen": "已举手，老师看得到。放下：lab help off",
    "lab.raised": "已举手。现在没有人在监看这个班，之后有人监看时会看到。",
    "lab.lowered": "已放下手。",
    "lab.next": "然后：lab check，lab hint",
    "lab.nextAnswer": "然后：lab check，lab hint，lab answer {key} 答案",
    "lab.deadline": "截止时间：{moment}",
    "lab.nothingOpen": "现在没有正在做的练习。下一个练习由老师打开。",
    "lab.other": "{wanted} 没有打开，正在做的是 {open}：lab task",
    "lab.unknown": "没有练习 {name}；可选：{names}。",
    "lab.howToAnswer": "回答的写法：lab answer {key} 答案",
    "lab.tooMany": "你之前的请求还在处理，请稍等。",
    "lab.changed": "这个练习刚刚被关闭：lab",
    "lab.notSeen": "无法检查你的机器；原因老师看得到。",
};
