import type { DoctorOptions } from "../doctor.ts";
import type { Adding, StackOption } from "./adding.ts";
import { say } from "../../messages/spoken.ts";

/** Adds the commands for what has gone wrong, and for a stack's secrets. */
export function addCare({ command, exit }: Adding): void {
    command("rekey", say("help.rekey")).action(async ({ stack }: StackOption) => {
        const { rekey } = await import("../rekey.ts");
        rekey(stack);
    });
    command("doctor", say("help.doctor"))
        .option("--json", say("help.json"))
        .option("--fix", say("help.doctor.fix"))
        .option("-y, --yes", say("help.doctor.yes"))
        .option("--lab <id...>", say("help.doctor.lab"))
        .addHelpText("after", say("help.doctor.codes"))
        .action(async ({ stack, ...options }: StackOption & DoctorOptions) => {
            const { doctor } = await import("../doctor.ts");
            exit(await doctor(stack, options));
        });
    command("forget", say("help.forget"))
        .option("-y, --yes", say("help.yes"))
        .action(async ({ stack, yes }: StackOption & { yes?: true }) => {
            const { forget } = await import("../forget.ts");
            exit(await forget(stack, yes === true));
        });
}
