import type { Words } from "../../exercises/exercise.ts";
import { words } from "../../exercises/steps.ts";

/** What the commands say of exercises. */
export const messages = {
    open: words("open", "进行中"),
    solved: words("solution shown", "已看过答案"),
    points: (points: number, of: number): Words =>
        words(`${points} of ${of} points`, `${of} 分得 ${points} 分`),
    valuesLater: (name: string): Words =>
        words(
            `Your own values stand in place of "…" once it is started: ./nslab exercise start ${name}`,
            `开始之后，“…”处会填上你自己的值：./nslab exercise start ${name}`,
        ),
    next: (name: string, key?: string): Words =>
        words(
            `Then: ./nslab exercise check ${name}, hint ${name}${key === undefined ? "" : `, answer ${name} ${key} VALUE`}`,
            `然后：./nslab exercise check ${name}，提示 hint ${name}${key === undefined ? "" : `，回答 answer ${name} ${key} 答案`}`,
        ),
    total: (points: number, of: number): Words =>
        words(`Total: ${points} of ${of} points`, `总分：${of} 分得 ${points} 分`),
    noHint: words(
        "All of it is as it should be: there is nothing to hint at.",
        "全部正确，没有什么可提示的。",
    ),
    unanswered: (key: string): Words =>
        words(
            `You haven't answered ${key} correctly yet; the task says how to find it.`,
            `问题 ${key} 还没有答对；任务说明里写了怎样找到答案。`,
        ),
    right: words("right", "正确"),
    wrong: (left: number): Words =>
        words(
            `not right; ${left} more wrong ${left === 1 ? "answer" : "answers"}, and the question is closed`,
            `不对；再答错 ${left} 次，这个问题就不能再回答了`,
        ),
    undecided: words(
        "noted; whether it is right cannot be told yet, since what it asks about is not there",
        "已记下；问到的东西还不存在，暂时无法判断对错",
    ),
    closed: (key: string): Words =>
        words(
            `The question ${key} is closed: too many wrong answers.`,
            `问题 ${key} 已不能再回答：答错次数过多。`,
        ),
    noAnswer: words("no answer yet", "还没有回答"),
    noQuestions: words("This exercise asks no questions.", "这个练习没有问题要回答。"),
    oneOf: (choices: string): Words => words(`one of: ${choices}`, `可选：${choices}`),
};
