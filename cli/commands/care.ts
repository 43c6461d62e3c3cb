import type { DoctorOptions } from "../doctor.ts";
import type { Adding, StackOption } from "./adding.ts";

const doctorCodes = `
Exit codes: 0 nothing is to be mended, 1 something is, or the doctor itself failed. What the host lacks is told, and is
nothing to mend: nobody may want it.`;

/** Adds the commands for what has gone wrong, and for a stack's secrets. */
export function addCare({ command, exit }: Adding): void {
    command(
        "rekey",
        "encrypt anew what is encrypted with the empty passphrase: the stacks, their history and backups",
    ).action(async ({ stack }: StackOption) => {
        const { rekey } = await import("../rekey.ts");
        rekey(stack);
    });
    command(
        "doctor",
        "show what the host has and lacks, whose the labs on it are, and what is wrong with the stacks",
    )
        .option("--json", "print one JSON document")
        .option(
            "--fix",
            "remove what is left of stacks that are no more, and unlock; shows it first, and asks",
        )
        .option("-y, --yes", "with --fix, do not ask")
        .option(
            "--lab <id...>",
            "with --fix, remove this lab too, though nobody can tell from here whose it is",
        )
        .addHelpText("after", doctorCodes)
        .action(async ({ stack, ...options }: StackOption & DoctorOptions) => {
            const { doctor } = await import("../doctor.ts");
            exit(await doctor(stack, options));
        });
    command("forget", "drop from the state what is on a host that is gone for good; shows it first, and asks")
        .option("-y, --yes", "do not ask")
        .action(async ({ stack, yes }: StackOption & { yes?: true }) => {
            const { forget } = await import("../forget.ts");
            exit(await forget(stack, yes === true));
        });
}
