import type { CellShown, ClassPage, Condition, StudentShown } from "../../class/page/model.ts";

/** What a student may have written. */
export const hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)>=cmd|\u001b[31m\"'&";

const exercises = [
    ["root", 6],
    ["see-host", 8],
    ["pid-namespace", 8],
    ["memory-limit", 10],
    ["oom", 8],
    ["veth", 10],
    ["capture", 8],
    ["dnat", 12],
    ["journey", 10],
    ["broken-path", 8],
    ["broken-link", 6],
    ["broken-limit", 6],
].map(([name, of]) => ({ name: String(name), title: `The exercise ${name}`, of: Number(of) }));

function cell(student: number, index: number): CellShown {
    const of = exercises[index]?.of ?? 0;
    const progress = (student * 7 + index * 5) % 13;
    if (progress > 9) return { steps: [], answers: {}, tries: 0, hints: 0, history: [] };
    const points = Math.min(of, progress + 1);
    return {
        points,
        ...(progress === 3 && { byHand: true as const, why: `root@desk: shown in class ${hostile}` }),
        ...(progress === 4 && { late: true as const }),
        ...(index === 5 && { open: true as const }),
        steps: ["namespace", "pair", "place", "addresses", "up", "ping"].map((what, step) => ({
            what,
            passed: step < progress,
            saw: `va${student} is veth, its peer has index ${step}; vb${student} is veth, with index 3`,
            ...(step >= progress && {
                hint: `va${student} has its address but is down, and a pair carries nothing until both ends are up`,
            }),
        })),
        answers: student === 0 ? { exit: hostile } : { exit: "137" },
        tries: 2,
        hints: 1,
        history: [
            [0, 0],
            [7, points],
        ],
    };
}

const conditions: Condition[] = ["working", "working", "working", "done", "idle", "none"];

/** A class of so many, of whom the first has a hostile name. */
export function classPage(count: number, language: ClassPage["language"] = "en"): ClassPage {
    const students = Array.from({ length: count }, (_, student): StudentShown => {
        const cells = exercises.map((__, index) => cell(student, index));
        return {
            id: `student${student}`,
            name:
                student === 0 ? hostile : student % 3 === 0 ? `张 小${student}` : `Student Number ${student}`,
            group: student % 10 === 0 ? "pair3" : "",
            host: `lab${student % 2}`,
            condition:
                student === 7
                    ? "broken"
                    : student === 8
                      ? "unreachable"
                      : (conditions[student % 6] ?? "none"),
            ...(student === 5 && { hand: "2026-11-27T02:00:00.000Z" }),
            ...(student % 17 === 3 && {
                stuck: {
                    exercise: "veth",
                    step: "up",
                    hint: `the end va${student} is down ${student === 3 ? hostile : ""}`,
                    minutes: 12,
                },
            }),
            active: "2026-11-27T02:31:07.412Z",
            lessons: { passed: student === 7 ? 4 : 5, of: 5 },
            trouble: student === 7 ? ["lesson 3: the cgroup is gone"] : [],
            total: cells.reduce((sum, { points = 0 }) => sum + points, 0),
            cells,
        };
    });
    return {
        class: "os-2026",
        language,
        checked: new Date().toISOString(),
        exercises,
        students,
        misses: [
            { exercise: "memory-limit", steps: [{ what: "limit", students: 14 }], students: 40, minutes: 9 },
            {
                exercise: "veth",
                steps: [
                    { what: "up", students: 6 },
                    { what: "ping", students: 5 },
                ],
                students: 31,
            },
        ],
        signals: [
            {
                student: "student0",
                exercise: "oom",
                kind: "answer of another",
                other: "student4",
                question: "printed",
            },
            { student: "student9", exercise: "veth", kind: "all at once" },
        ],
        shell: "./nslab class shell os-2026",
    };
}
