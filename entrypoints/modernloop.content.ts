import { defineContentScript } from 'wxt/utils/define-content-script';
import { modernLoopSurface } from '../utils/page-link/modernloop-surface.ts';
import { runPageLink } from '../utils/page-link/run.ts';

export default defineContentScript({
	matches: ['https://app.modernloop.io/*'],
	// Before images and frames are loaded, but not before the page's own scripts were read.
	runAt: 'document_end',
	main: (context) => runPageLink(modernLoopSurface, context),
});
