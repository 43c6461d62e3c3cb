import { search } from "./search.ts";
import { theme } from "./theme.ts";

const script = document.currentScript as HTMLScriptElement;
theme.apply();
// Where no script runs, the contents are simply there.
document.documentElement.classList.add("scripted");
document.addEventListener("DOMContentLoaded", () => {
    theme.offer();
    menu();
    search(script.dataset["root"] ?? "");
});

/** Opens and closes the contents on a narrow screen. */
function menu(): void {
    const button = document.getElementById("menu");
    if (button === null) return;
    button.hidden = false;
    const open = (isOpen: boolean) => {
        button.setAttribute("aria-expanded", String(isOpen));
        document.documentElement.classList.toggle("open", isOpen);
    };
    button.addEventListener("click", () => {
        open(button.getAttribute("aria-expanded") !== "true");
    });
    document.addEventListener("keydown", ({ key }) => {
        if (key === "Escape" && button.getAttribute("aria-expanded") === "true") {
            open(false);
            button.focus();
        }
    });
}
