import { eachView, type OfPage } from '../messages/each-view.ts';
import type { PageActions } from '../messages/handle-page-message.ts';
import type { PageView } from '../messages/page-view.ts';
import { isAllowed, type Policy } from './policy.ts';

const NOTHING: PageView = { chips: [] };

/** What pages can have done: of a system that is not allowed, nothing, and nothing is said of it on others. */
export function pagesUnderPolicy(actions: PageActions, readPolicy: () => Promise<Policy>): PageActions {
	const isOut = async ({ page }: OfPage) =>
		page.system !== 'modernloop' && !isAllowed(await readPolicy(), page.system);

	return eachView(actions, (action) => async (input) => {
		if (await isOut(input)) return NOTHING;
		const view = await action(input);
		const policy = await readPolicy();
		if (policy.allowedSystems === null) return view;
		const isIn = ({ target }: PageView['chips'][number]) =>
			target === 'modernloop' || isAllowed(policy, target);
		return { ...view, chips: view.chips.filter(isIn) };
	});
}
