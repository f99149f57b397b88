import { modernLoopPageKey } from '../systems/modernloop/page.ts';
import { placement } from '../systems/modernloop/placement.ts';
import { WEB_ORIGINS } from '../systems/web-origins.ts';
import { learnFromModernLoop } from './learn-from-modernloop.ts';
import { createPairingBar } from './pairing-bar.ts';
import type { Surface } from './surface.ts';

/** The page side of ModernLoop: a chip for each ATS the person is in, and the bar that pairs pages. */
export const modernLoopSurface: Surface = {
	read: (address) => {
		const url = modernLoopPageKey(address);
		return url === undefined ? undefined : { system: 'modernloop', url };
	},
	placement,
	failed: { chips: [] },
	isLink: (target, href) => target !== 'modernloop' && href.startsWith(`${WEB_ORIGINS[target]}/`),
	links: 'a[href]',
	learn: learnFromModernLoop,
	createBar: createPairingBar,
};
