import { defineContentScript } from 'wxt/utils/define-content-script';
import { atsSurface } from '../utils/page-link/ats-surface.ts';
import { runPageLink } from '../utils/page-link/run.ts';
import { detectPage } from '../utils/systems/ashby/page.ts';
import { placement } from '../utils/systems/ashby/placement.ts';

export default defineContentScript({
	matches: ['https://app.ashbyhq.com/*'],
	// Before images and frames are loaded, but not before the page's own scripts were read.
	runAt: 'document_end',
	main: (context) => runPageLink(atsSurface(detectPage, placement), context),
});
