import { failureOf } from '../failures/failure.ts';
import { eachView, type OfPage } from '../messages/each-view.ts';
import type { PageActions } from '../messages/handle-page-message.ts';
import type { PageView } from '../messages/page-view.ts';
import { ATS_SYSTEMS, type System } from '../systems/system.ts';

type Deps = {
	/** Rejects with `locked` while it is. */
	readonly unlocked: () => Promise<unknown>;
	/** The systems that are connected, known without any key. */
	readonly connected: () => Promise<readonly System[]>;
	readonly openOptions: () => Promise<void>;
	/** ms since the epoch. */
	readonly clock: () => number;
};

/** A chip looks again by itself: it may have been unlocked in a window beside it. */
const AGAIN_MS = 30_000;

/** The same actions, which say on the chip that everything is locked while it is. */
export function withLock(actions: PageActions, deps: Deps): PageActions {
	async function lockedView(page: OfPage['page']): Promise<PageView> {
		const until = deps.clock() + AGAIN_MS;
		const connected = await deps.connected();
		const used = ATS_SYSTEMS.filter((system) => connected.includes(system));
		// Somebody without any connection has links that were learned; one chip says that they are locked.
		const atsTargets = used.length > 0 ? used : ATS_SYSTEMS.slice(0, 1);
		const targets = page.system === 'modernloop' ? atsTargets : (['modernloop'] as const);
		return { chips: targets.map((target) => ({ state: 'locked', target, until })) };
	}

	const viewed = eachView(actions, (action) => async (input) => {
		try {
			await deps.unlocked();
			return await action(input);
		} catch (error) {
			if (failureOf(error).kind !== 'locked') throw error;
			return lockedView(input.page);
		}
	});
	return {
		...viewed,
		async 'proposal.open'(input) {
			try {
				return await actions['proposal.open'](input);
			} catch (error) {
				if (failureOf(error).kind !== 'locked') throw error;
				await deps.openOptions();
				return null;
			}
		},
	};
}
