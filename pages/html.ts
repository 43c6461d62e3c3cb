import { html as template, raw } from "hono/html";

/** Markup: a template's text as it is, and what was put into it escaped. */
export type Html = ReturnType<typeof raw>;

/** What a template takes; nothing is printed for undefined and false. */
export type Part = Html | string | number | false | undefined | readonly Part[];

/** Escapes every part that is not markup itself. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
    // Only a promise among the parts would make the whole one.
    return template(strings, ...parts) as Html;
}

export { raw };
