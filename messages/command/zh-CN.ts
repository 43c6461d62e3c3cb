import type { command as english } from "./en.ts";

/** 搭建、查看、清理实验环境的命令所说的话。 */
export const command = {
    "command.error": "错误：{what}",
} satisfies Record<keyof typeof english, string>;
