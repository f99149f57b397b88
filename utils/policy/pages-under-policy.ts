import type { PageActions } from '../messages/handle-page-message.ts';
import type { ModernLoopPage } from '../messages/page-protocol.ts';
import type { PageView } from '../messages/page-view.ts';
import type { CandidatePage } from '../systems/ats-page.ts';
import { isAllowed, type Policy } from './policy.ts';

type OfPage = { readonly page: CandidatePage | ModernLoopPage };

const NOTHING: PageView = { chips: [] };

/** What pages can have done: of a system that is not allowed, nothing, and nothing is said of it on others. */
export function pagesUnderPolicy(actions: PageActions, readPolicy: () => Promise<Policy>): PageActions {
	const isOut = async ({ page }: OfPage) =>
		page.system !== 'modernloop' && !isAllowed(await readPolicy(), page.system);

	const viewed =
		<Input extends OfPage>(action: (input: Input) => Promise<PageView>) =>
		async (input: Input): Promise<PageView> => {
			if (await isOut(input)) return NOTHING;
			const view = await action(input);
			const policy = await readPolicy();
			if (policy.allowedSystems === null) return view;
			const isIn = ({ target }: PageView['chips'][number]) =>
				target === 'modernloop' || isAllowed(policy, target);
			return { ...view, chips: view.chips.filter(isIn) };
		};
	return {
		...actions,
		'page.lookUp': viewed(actions['page.lookUp']),
		'page.learnFromAts': viewed(actions['page.learnFromAts']),
		'page.learnFromModernLoop': viewed(actions['page.learnFromModernLoop']),
		'pairing.confirm': viewed(actions['pairing.confirm']),
		'pairing.cancel': viewed(actions['pairing.cancel']),
		'link.choose': viewed(actions['link.choose']),
		'link.remove': viewed(actions['link.remove']),
		'link.reject': viewed(actions['link.reject']),
		'link.undoReject': viewed(actions['link.undoReject']),
	};
}
