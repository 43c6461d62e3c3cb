import type { Options } from "minisearch";
import { words } from "./words.ts";

/** A part of a page, from one heading to the next. */
export interface Section {
    /** Its address, relative to the site's root. */
    id: string;
    /** The page that it is on. */
    page: string;
    heading: string;
    text: string;
}

/** What the index is built with, and read with. */
export const searchOptions: Options<Section> = {
    fields: ["heading", "page", "text"],
    storeFields: ["page", "heading"],
    tokenize: words,
    processTerm: (term) => term,
};
