/** What the commands say that build a lab, look at it and remove it. */
export const command = {
    "command.error": "error: {what}",
} as const;
