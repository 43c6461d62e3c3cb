import { html, type Html } from "../../pages/html.ts";

/** An address and port, which may be broken between the two. */
export function endpoint(text: string): Html {
    const colon = text.lastIndexOf(":");
    return html`${text.slice(0, colon)}<wbr />${text.slice(colon)}`;
}
