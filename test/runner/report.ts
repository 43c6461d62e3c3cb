import { relative } from "node:path";
import Mocha from "mocha";

const { Base, Spec } = Mocha.reporters;
const { EVENT_RUN_END, EVENT_TEST_FAIL, EVENT_TEST_PASS, EVENT_TEST_PENDING } = Mocha.Runner.constants;

export interface Counts {
    passed: number;
    failed: number;
    skipped: number;
}

/** The last line of a run, which other programs read. */
export function lastLine({ passed, failed, skipped }: Counts): string {
    return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** Mocha's own report; each failure also where it comes, since an end may be far; and the counts as its last line. */
export default class Report extends Spec {
    constructor(
        runner: Mocha.Runner,
        options: Omit<Mocha.MochaOptions, "reporterOptions"> & { reporterOptions?: Options },
    ) {
        super(runner, options);
        const counts = options.reporterOptions?.counts ?? { passed: 0, failed: 0, skipped: 0 };
        let file: string | undefined;
        const inFile = (test: Mocha.Runnable) => {
            if (test.file === undefined || test.file === file) return;
            file = test.file;
            Base.consoleLog(`\n  ${relative(process.cwd(), file)}`);
        };
        runner.prependListener(EVENT_TEST_PASS, (test: Mocha.Test) => {
            inFile(test);
            counts.passed++;
        });
        runner.prependListener(EVENT_TEST_FAIL, (test: Mocha.Test, error: Error) => {
            inFile(test);
            counts.failed++;
            const where = relative(process.cwd(), test.file ?? "");
            options.reporterOptions?.failures?.push(`${where}\n  ${test.fullTitle()}\n${error.stack}`);
        });
        runner.on(EVENT_TEST_PENDING, () => counts.skipped++);
        if (options.reporterOptions?.counts === undefined)
            runner.on(EVENT_RUN_END, () => {
                Base.consoleLog(lastLine(counts));
            });
    }
}

interface Options {
    /** Where several runs are counted together; whoever gives it writes the last line. */
    counts?: Counts;
    /** Where what fails in several runs is collected, to be told once more at the end. */
    failures?: string[];
}
