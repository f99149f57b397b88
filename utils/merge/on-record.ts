import { z } from 'zod';
import type { SessionStorage } from '../links/pairing.ts';

/**
 * Which confidential proposal somebody opened from the record's own page, which proves that they may see it.
 * One at a time, and not for long: whoever takes the seat next has proved nothing.
 */
export type OnRecord = {
	readonly note: (proposalId: string) => Promise<void>;
	readonly isOf: (proposalId: string) => Promise<boolean>;
};

/** As long as anybody needs to decide about three fields. */
const HOLDS_FOR_MS = 10 * 60_000;
const STORAGE_KEY = 'reviewing';

const noteSchema = z.object({ proposalId: z.string(), at: z.number() });

/** @param clock ms since the epoch */
export function createOnRecord(session: SessionStorage, clock: () => number): OnRecord {
	return {
		note: (proposalId) => session.set(STORAGE_KEY, { proposalId, at: clock() }),
		async isOf(proposalId) {
			const noted = noteSchema.safeParse(await session.get(STORAGE_KEY)).data;
			const age = clock() - (noted?.at ?? Number.NEGATIVE_INFINITY);
			return noted?.proposalId === proposalId && age >= 0 && age < HOLDS_FOR_MS;
		},
	};
}
