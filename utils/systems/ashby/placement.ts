import type { Placement } from '../../page-link/placement.ts';

/**
 * Ashby's classes are hashed and its ids count renders, so only headings are left: the first one of the panel
 * is the name. The panel is over the far part of the window (the right one, unless the page runs from right to
 * left); headings in the near part belong to the list.
 */
export const placement: Placement = {
	// 2026-11: a panel that says it is one; else the first heading at the right.
	anchors: [':is([role=dialog],aside) :is(h1,h2)', 'h1,h2,[role=heading]'],
	accept: (heading) => {
		const { left, right } = heading.getBoundingClientRect();
		return (document.dir === 'rtl' ? innerWidth - right : left) > innerWidth / 4;
	},
};
