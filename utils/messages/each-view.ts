import type { CandidatePage } from '../systems/ats-page.ts';
import type { PageActions } from './handle-page-message.ts';
import type { ModernLoopPage } from './page-protocol.ts';
import type { PageView } from './page-view.ts';

/** What every message says that is answered with what its page shows. */
export type OfPage = { readonly page: CandidatePage | ModernLoopPage };

/** Has `wrap` stand around every action that answers what a page shows; the others stay as they are. */
export function eachView(
	actions: PageActions,
	wrap: <Input extends OfPage>(
		action: (input: Input) => Promise<PageView>,
	) => (input: Input) => Promise<PageView>,
): PageActions {
	return {
		...actions,
		'page.lookUp': wrap(actions['page.lookUp']),
		'page.learnFromAts': wrap(actions['page.learnFromAts']),
		'page.learnFromModernLoop': wrap(actions['page.learnFromModernLoop']),
		'pairing.confirm': wrap(actions['pairing.confirm']),
		'pairing.cancel': wrap(actions['pairing.cancel']),
		'link.choose': wrap(actions['link.choose']),
		'link.remove': wrap(actions['link.remove']),
		'link.reject': wrap(actions['link.reject']),
		'link.undoReject': wrap(actions['link.undoReject']),
	};
}
