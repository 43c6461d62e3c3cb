// @ts-check
/* exported playerOf, find */
"use strict";

/** Milliseconds from step to step. */
const pace = 2000;

/**
 * What moves the marker through the picture of one document.
 *
 * @typedef {{ step: () => number, show: (step: number) => void, pause: () => void }} Player
 */

/**
 * @param {Document | HTMLElement} shown
 * @returns {Player | undefined} undefined where no request was captured
 */
function playerOf(shown) {
    const root = shown.querySelector("[data-player]");
    if (!(root instanceof HTMLElement)) return undefined;
    const steps = [...root.querySelectorAll(".step")].filter((step) => step instanceof HTMLElement);
    return steps.length > 0 ? follow(root, steps) : undefined;
}

/**
 * @param {HTMLElement} root
 * @param {HTMLElement[]} steps
 * @returns {Player}
 */
function follow(root, steps) {
    const buttons = find(root, ".buttons", HTMLElement);
    const fast = find(root, "[data-action=fast]", HTMLElement);
    const goes = steps.map((step) => find(step, ".go", HTMLElement));
    const stations = [...root.querySelectorAll(".picture .node")].filter((one) => one instanceof SVGElement);
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
            const isCurrent = place === index;
            other.classList.toggle("current", isCurrent);
            mark(goes[place], isCurrent);
        }
        for (const station of stations) {
            const isCurrent = station.dataset["node"] === step.dataset["node"];
            station.classList.toggle("current", isCurrent);
            mark(station, isCurrent);
        }
        moveMarker(root, step);
        if (isMoved) keepInView(stations, buttons);
        if (index === steps.length - 1) pause();
    }

    function pause() {
        clearInterval(timer);
        timer = undefined;
        root.classList.remove("playing");
    }

    function play() {
        if (current === steps.length - 1) show(0);
        root.classList.add("playing");
        run();
    }

    function run() {
        clearInterval(timer);
        const isFast = fast.getAttribute("aria-pressed") === "true";
        timer = setInterval(
            () => {
                show(current + 1);
            },
            isFast ? pace / 2 : pace,
        );
    }

    /**
     * Whoever chooses a step wants to stay there.
     *
     * @param {number} wanted
     */
    function goTo(wanted) {
        pause();
        show(wanted);
    }

    /**
     * The next step at a station: first on the way in, then on the way out.
     *
     * @param {string | undefined} node
     */
    function goToStation(node) {
        const there = [...steps.keys()].filter((index) => steps[index]?.dataset["node"] === node);
        const next = there.find((index) => index > current) ?? there[0];
        if (next !== undefined) goTo(next);
    }

    /** @type {Record<string, () => void>} */
    const actions = {
        back: () => {
            goTo(current - 1);
        },
        next: () => {
            goTo(current + 1);
        },
        first: () => {
            goTo(0);
        },
        last: () => {
            goTo(steps.length - 1);
        },
        play: () => {
            if (timer === undefined) play();
            else pause();
        },
        fast: () => {
            const isFast = fast.getAttribute("aria-pressed") !== "true";
            fast.setAttribute("aria-pressed", String(isFast));
            root.classList.toggle("fast", isFast);
            if (timer !== undefined) run();
        },
    };

    /**
     * @param {EventTarget | null} target
     * @returns {boolean} whether something was chosen
     */
    function choose(target) {
        if (!(target instanceof Element)) return false;
        const go = target.closest(".go");
        const station = target.closest(".picture .node");
        if (go instanceof HTMLElement) goTo(goes.indexOf(go));
        else if (station instanceof SVGElement) goToStation(station.dataset["node"]);
        else return false;
        return true;
    }

    root.addEventListener("click", ({ target }) => {
        if (choose(target) || !(target instanceof Element)) return;
        const button = target.closest("[data-action]");
        if (button instanceof HTMLElement) actions[button.dataset["action"] ?? ""]?.();
    });
    /** @type {Record<string, string>} */
    const keys = {
        ArrowLeft: "back",
        ArrowUp: "back",
        ArrowRight: "next",
        ArrowDown: "next",
        Home: "first",
        End: "last",
    };
    root.addEventListener("keydown", (event) => {
        const { target } = event;
        if (event.altKey || event.ctrlKey || event.metaKey || !(target instanceof Element)) return;
        const among = [goes, stations].find((some) => some.some((one) => one === target));
        if (!among && !buttons.contains(target)) return;
        const action = keys[event.key];
        const isChosen = among && (event.key === "Enter" || event.key === " ") && choose(target);
        if (action) actions[action]?.();
        if (!action && !isChosen) return;
        event.preventDefault();
        // Who walks along the steps or the stations is at the current one.
        if (among) among.find((one) => isShown(one) && one.getAttribute("aria-current") === "step")?.focus();
    });
    for (const one of [...goes, ...stations]) one.setAttribute("role", "button");
    buttons.hidden = false;
    root.classList.add("scripted");
    show(0);
    return { step: () => current, show, pause };
}

/**
 * Of many buttons, Tab leads to the current one alone, and the arrows to the others.
 *
 * @param {HTMLElement | SVGElement | undefined} button
 * @param {boolean} isCurrent
 */
function mark(button, isCurrent) {
    if (!button) return;
    button.setAttribute("tabindex", isCurrent ? "0" : "-1");
    if (isCurrent) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
}

/** @param {Element} element */
function isShown(element) {
    return element.getClientRects().length > 0;
}

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} step
 */
function moveMarker(root, step) {
    for (const element of root.querySelectorAll(`.picture [data-mark="${step.dataset["mark"]}"]`)) {
        if (!(element instanceof SVGElement)) continue;
        const marker = element.closest("svg")?.querySelector(".marker");
        if (!(marker instanceof SVGElement)) continue;
        marker.style.transform = `translate(${element.dataset["x"]}px, ${element.dataset["y"]}px)`;
    }
}

/**
 * On a screen too low for the picture and the buttons, these stay at its lower end.
 *
 * @param {SVGElement[]} stations
 * @param {HTMLElement} buttons
 */
function keepInView(stations, buttons) {
    const margin = 30;
    const shown = stations.find((one) => one.classList.contains("current") && isShown(one));
    if (!shown || getComputedStyle(buttons).position !== "sticky") return;
    const { top, bottom } = shown.getBoundingClientRect();
    const below = bottom + margin - buttons.getBoundingClientRect().top;
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
    if (top < margin) scrollBy({ top: top - margin, behavior });
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
