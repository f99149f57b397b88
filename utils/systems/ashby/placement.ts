import type { Placement } from '../../page-link/placement.ts';

/**
 * Ashby's classes are hashed and its ids count renders, so only headings are left: the first one of the panel
 * is the name. The panel is over the far part of the window; headings before it belong to the list.
 */
export const placement: Placement = {
	// 2026-11: a panel that says it is one; else the first heading in the far part.
	anchors: [':is([role=dialog],[role=complementary],aside) :is(h1,h2)', 'h1,h2,[role=heading]'],
	accept: (heading) => {
		const { left, right } = heading.getBoundingClientRect();
		const isRtl = getComputedStyle(heading).direction === 'rtl';
		return (isRtl ? innerWidth - right : left) > innerWidth / 4;
	},
};
