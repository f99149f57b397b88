import { z } from 'zod';
import { SYSTEMS, type System } from '../systems/system.ts';
import type { SessionStorage } from './pairing.ts';

/**
 * How much that is new the pages of one system may teach. A page that is the attacker's can show one address
 * after the other and claim another record on each; so what it can poison is bounded, while a person, who has
 * to look at each page, stays below. What was learned before is unaffected, and free to be shown again.
 */
export type LearnAllowance = {
	/** Takes one page's worth; answers whether there was any left. */
	readonly take: (system: System) => Promise<boolean>;
};

/** Pages with something new, in a row; and the time it takes to be allowed another. */
export const MOST_IN_A_ROW = 60;
export const ANOTHER_AFTER_MS = 30_000;

/** In `storage.session`: a worker that dies must not start anew. */
const STORAGE_KEY = 'learned';

const spentSchema = z.partialRecord(
	z.enum(SYSTEMS),
	/** `left` at `at`, ms since the epoch. */
	z.object({ left: z.number().min(0).max(MOST_IN_A_ROW), at: z.number() }),
);

export function createLearnAllowance(
	session: Pick<SessionStorage, 'get' | 'set'>,
	clock: () => number,
): LearnAllowance {
	let turn: Promise<unknown> = Promise.resolve();

	async function spend(system: System): Promise<boolean> {
		const all = spentSchema.safeParse(await session.get(STORAGE_KEY)).data ?? {};
		const now = clock();
		const { left, at } = all[system] ?? { left: MOST_IN_A_ROW, at: now };
		const grown = Math.min(MOST_IN_A_ROW, left + Math.max(0, now - at) / ANOTHER_AFTER_MS);
		if (grown < 1) return false;
		await session.set(STORAGE_KEY, { ...all, [system]: { left: grown - 1, at: now } });
		return true;
	}

	return {
		take(system) {
			// One after the other: a flood of pages must not all read the same number.
			const mine = turn.then(() => spend(system));
			turn = mine.catch(() => undefined);
			return mine;
		},
	};
}
