import type { Placement } from '../../page-link/placement.ts';

/**
 * Ashby's classes are hashed and its ids count renders, so only headings are left: the first one of the panel
 * is the name. The panel is over the right part of the window; headings at its left belong to the list.
 */
export const placement: Placement = {
	// 2026-11: a panel that says it is one; else the first heading at the right.
	anchors: [':is([role=dialog],aside) :is(h1,h2)', 'h1,h2,[role=heading]'],
	accept: (heading) => heading.getBoundingClientRect().left > innerWidth / 4,
};
