/**
 * The vendor does not take a page id (any more). Thrown within this folder only: a reader turns it into a
 * pass that begins again.
 */
export class PageRefused extends Error {}
