import type { Forward } from '../../../utils/sync/forward.ts';

/** Passes nothing on: no bridge. */
export const nowhere: Forward = {
	stores: [],
	prepare: async () => ({ entries: [] }),
	enqueue: async () => undefined,
	remove: async () => undefined,
};
