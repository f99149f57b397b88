import { createOpenRoots } from '../../page-link/open-roots.ts';
import type { Placement } from '../../page-link/placement.ts';

export const placement: Placement = {
	// Its components draw into open shadow roots.
	roots: createOpenRoots(),
	anchors: [
		// 2026-11, seen by several public scripts: holds the name in a truncating element.
		'#st-applicantName',
		// 2026-11: should the id go, the view still has a heading.
		'#st-candidateView h1',
	],
};
