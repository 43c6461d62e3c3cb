// @ts-check
// Runs in the reader's browser, as it is: moves a marker along the picture, step by step.
"use strict";

const pace = 2000;
const root = document.querySelector("[data-player]");
const steps = [...document.querySelectorAll(".step")].filter((step) => step instanceof HTMLElement);
if (root instanceof HTMLElement && steps.length > 0) follow(root, steps);

/**
 * @param {HTMLElement} root
 * @param {HTMLElement[]} steps
 */
function follow(root, steps) {
    const player = find(root, ".player", HTMLElement);
    const slider = find(root, "input", HTMLInputElement);
    const status = find(root, "[data-now]", HTMLElement);
    const label = find(root, "[data-play-label]", HTMLElement);
    const position = find(root, "[data-position]", HTMLElement);
    /** @type {ReturnType<typeof setInterval> | undefined} */
    let timer;
    let current = -1;

    /** @param {number} wanted */
    function show(wanted) {
        const index = Math.min(Math.max(wanted, 0), steps.length - 1);
        const step = steps[index];
        if (index === current || !step) return;
        const isMoved = current >= 0;
        current = index;
        for (const [place, other] of steps.entries()) {
            if (place === index) other.setAttribute("aria-current", "step");
            else other.removeAttribute("aria-current");
        }
        const name = step.querySelector("strong")?.textContent ?? "";
        slider.value = String(index + 1);
        slider.setAttribute("aria-valuetext", `step ${index + 1} of ${steps.length}, ${name}`);
        position.textContent = String(index + 1);
        status.replaceChildren(...[...step.childNodes].map((node) => node.cloneNode(true)));
        moveMarker(root, step);
        if (isMoved) keepInView(root, player);
        if (index === steps.length - 1) pause();
    }

    function pause() {
        clearInterval(timer);
        timer = undefined;
        label.textContent = "Play";
        root.classList.remove("playing");
    }

    function play() {
        if (current === steps.length - 1) show(0);
        timer = setInterval(() => {
            show(current + 1);
        }, pace);
        label.textContent = "Pause";
        root.classList.add("playing");
    }

    /**
     * Whoever chooses a step wants to stay there.
     *
     * @param {() => number} wanted
     */
    function goTo(wanted) {
        return () => {
            pause();
            show(wanted());
        };
    }

    /** @type {Record<string, () => void>} */
    const actions = {
        back: goTo(() => current - 1),
        next: goTo(() => current + 1),
        first: goTo(() => 0),
        last: goTo(() => steps.length - 1),
        play: () => {
            if (timer === undefined) play();
            else pause();
        },
    };
    root.addEventListener("click", ({ target }) => {
        const button = target instanceof Element ? target.closest("[data-action]") : null;
        if (button instanceof HTMLElement) actions[button.dataset["action"] ?? ""]?.();
    });
    slider.addEventListener(
        "input",
        goTo(() => Number(slider.value) - 1),
    );
    /** @type {Record<string, string>} */
    const keys = { ArrowLeft: "back", ArrowRight: "next", Home: "first", End: "last" };
    player.addEventListener("keydown", (event) => {
        const action = keys[event.key];
        // The slider has these keys itself.
        if (!action || event.target === slider || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        actions[action]?.();
    });
    player.hidden = false;
    root.classList.add("scripted");
    show(0);
}

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} step
 */
function moveMarker(root, step) {
    for (const element of root.querySelectorAll(".picture .current")) element.classList.remove("current");
    const { mark, node } = step.dataset;
    for (const element of root.querySelectorAll(`.picture [data-node="${node}"]`))
        element.classList.add("current");
    for (const element of root.querySelectorAll(`.picture [data-mark="${mark}"]`)) {
        if (!(element instanceof SVGElement)) continue;
        const marker = element.closest("svg")?.querySelector(".marker");
        if (!(marker instanceof SVGElement)) continue;
        marker.style.transform = `translate(${element.dataset["x"]}px, ${element.dataset["y"]}px)`;
    }
}

/**
 * The controls lie above the lower part of a picture that is higher than the screen.
 *
 * @param {HTMLElement} root
 * @param {HTMLElement} player
 */
function keepInView(root, player) {
    const margin = 30;
    const shown = [...root.querySelectorAll(".picture .node.current")].map((one) =>
        one.getBoundingClientRect(),
    );
    const node = shown.find(({ height }) => height > 0);
    if (!node) return;
    const above = node.top - margin;
    const below = node.bottom + margin - player.getBoundingClientRect().top;
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
    if (above < 0) scrollBy({ top: above, behavior });
    else if (below > 0) scrollBy({ top: below, behavior });
}

/**
 * @template {Element} T
 * @param {Element} root
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
function find(root, selector, type) {
    const found = root.querySelector(selector);
    if (found instanceof type) return found;
    throw new Error(`the page lacks ${selector}`);
}
