import type { Placement } from '../../page-link/anchor.ts';

/** The panel opens over the right part of the window; the list's own heading stays at its left. */
const isAtTheRight = (heading: Element) => heading.getBoundingClientRect().left > innerWidth / 4;

/**
 * Ashby's classes are hashed and its ids count renders, so only roles and headings are left: the first heading
 * of the candidate's panel is the name.
 */
export const placement: Placement = {
	anchors: [
		// 2026-11: hashed classes keep their written name as a part.
		{ selector: '[class*="right-side" i] :is(h1,h2),[class*="rightSide" i] :is(h1,h2)', insert: 'beforeend' },
		// 2026-11: panels over a page are dialogs or asides where they have a role at all.
		{ selector: ':is([role=dialog],aside) :is(h1,h2)', insert: 'beforeend', accept: isAtTheRight },
		// 2026-11: no role, but a heading of its own.
		{ selector: 'h1,h2,[role=heading]', insert: 'beforeend', accept: isAtTheRight },
	],
};
