import type { Placement } from '../../page-link/placement.ts';

/** ModernLoop's pages are not described anywhere; any web app names its subject in the main heading. */
export const placement: Placement = {
	// 2026-11
	anchors: ['main h1', 'h1', 'main h2'],
};
