import type { Placement } from '../../page-link/anchor.ts';

/** ModernLoop's pages are not described anywhere: the main heading, inside it so that names stay beside it. */
export const placement: Placement = {
	anchors: [
		// 2026-11: the usual place of a page's subject.
		{ selector: 'main h1', insert: 'beforeend' },
		{ selector: 'h1,[role=heading][aria-level="1"]', insert: 'beforeend' },
		{ selector: 'main h2', insert: 'beforeend' },
	],
};
