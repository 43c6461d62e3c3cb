const key = "nslab-theme";

/** Light or dark: the system's, until the reader chooses. */
export const theme = {
    apply(): void {
        const chosen = remembered();
        if (chosen === "light" || chosen === "dark") document.documentElement.dataset["theme"] = chosen;
    },

    offer(): void {
        const button = document.getElementById("theme");
        if (button === null) return;
        button.hidden = false;
        button.addEventListener("click", () => {
            const next = current() === "dark" ? "light" : "dark";
            document.documentElement.dataset["theme"] = next;
            remember(next);
        });
    },
};

function current(): string {
    const { theme: chosen } = document.documentElement.dataset;
    return chosen ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

/** A browser may keep nothing for a page on a disk. */
function remembered(): string | null {
    try {
        return localStorage.getItem(key);
    } catch {
        return null;
    }
}

function remember(value: string): void {
    try {
        localStorage.setItem(key, value);
    } catch {
        // This page alone has it, then.
    }
}
