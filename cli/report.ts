import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import { hostOf } from "../checks/shared/labHost.ts";
import { message, english } from "../messages/words.ts";
import { UserError } from "../host/errors.ts";
import { localeLanguage } from "../messages/language.ts";
import type { RequestSelector } from "../report/connections.ts";
import type { Report, ReportDocument } from "../report/model.ts";
import { makeReport, type Made } from "../report/report.ts";
import { ownNameOf } from "../stacks/configFile.ts";
import { stateFolder } from "./project.ts";
import { withBars } from "./report/progress.ts";
import { reportText } from "./report/text.ts";
import { withStack } from "./stack/advice.ts";
import { readOutputs } from "./stack/stack.ts";
import { say } from "../messages/spoken.ts";

/** What `nslab report` is asked for. */
export interface ReportOptions {
    json?: true;
    request?: RequestSelector;
    /** The page's file, or its folder. */
    output?: string;
    /** Prints every packet, and the totals. */
    all?: true;
    /** Shows the page in the desktop's browser. */
    open?: true;
}

/** Shows the flow trace of one request. */
export async function report(
    stack: string,
    { json, request, output, all, open }: ReportOptions,
): Promise<number> {
    const outputs = await readOutputs(stack);
    const lab = outputs.experiment3;
    if (!lab) throw notBuilt(stack);
    const folder = join(stateFolder, "report", ownNameOf(stack));
    const source = {
        stack,
        host: hostOf(outputs),
        lab,
        selector: request ?? {},
        folder: join(folder, "captures"),
    };
    const made = await withBars(!json && process.stdout.isTTY, (listener) => makeReport(source, listener));
    const page = await writePage(made, pageFile(output ?? folder));
    if (json) {
        console.log(JSON.stringify(documentOf(made.report), undefined, 4));
        console.error(say("report.page", { page }));
    } else console.log(reportText(made.report, page, { width: process.stdout.columns, all }));
    if (open) await openPage(page);
    return made.report.totals.requests > 0 ? 0 : 1;
}

function documentOf(report: Report): ReportDocument {
    return { ...report, findings: report.findings.map((finding) => english.tell(finding)) };
}

function pageFile(output: string): string {
    return extname(output) === ".html" ? output : join(output, "report.html");
}

/** @returns the file, as the user would name it from where they are */
async function writePage({ report, pcaps }: Made, file: string): Promise<string> {
    const { page } = await import("../report/page/page.ts");
    // There are packets in it. What is in the place is not written through: it may be a link, or everybody's to read.
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    rmSync(file, { force: true });
    writeFileSync(file, page(report, pcaps, localeLanguage()), { flag: "wx", mode: 0o600 });
    return relative(process.cwd(), file);
}

/** @throws UserError where this machine has no desktop, or it has no browser */
async function openPage(page: string): Promise<void> {
    const { default: open } = await import("open");
    const failure = (why: string) => new UserError(message("report.notOpened", { page, why }));
    const { DISPLAY: x11 = "", WAYLAND_DISPLAY: wayland = "", WSL_DISTRO_NAME: windows = "" } = process.env;
    if (!x11 && !wayland && !windows) throw failure(say("report.noDesktop"));
    const opener = await open(page);
    await new Promise<void>((resolve, reject) => {
        opener.once("spawn", resolve);
        opener.once("error", (error) => {
            reject(failure(error.message));
        });
    });
}

function notBuilt(stack: string): UserError {
    return new UserError(message("report.notBuilt", { stack, command: withStack("./nslab up", stack) }));
}
