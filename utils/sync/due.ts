/** What decides when a resource is read again. Times are ms since the epoch. */
export type Pace = {
	/** How long a copy stays fresh when nobody else uses the key. */
	readonly everyMs: number;
	/** When this pass was due; 0 for the first one. */
	readonly dueAt: number;
	readonly now: number;
	/** How much colleagues crowd the key, from 0 to 1: `InUse.crowding`. */
	readonly crowding: number;
	/** Whether the first import is still under way: what was read already can wait for what was not. */
	readonly isImporting: boolean;
	/** In [0, 1). */
	readonly random: number;
};

/** However crowded a key is, nothing is read more seldom than this many times slower. */
const SLOWEST = 4;

/** How much longer a copy has to do when a key is crowded: 1 alone, up to `SLOWEST`. */
function stretch(crowding: number): number {
	return Math.min(1 / (1 - Math.min(Math.max(crowding, 0), 0.99)), SLOWEST);
}

/**
 * When a resource that was just read is due again. A browser that meets nobody keeps its turn: browsers that
 * do not collide now will not collide next time either. One that meets others takes a new turn at random, and
 * waits longer for it, the more crowded the key is. The first turn is random too: a team that starts work
 * together must not poll together.
 */
export function nextDue({ everyMs, dueAt, now, crowding, isImporting, random }: Pace): number {
	if (isImporting && crowding > 0) return now + everyMs * (1 + random);
	if (crowding > 0) return now + everyMs * stretch(crowding) * (0.75 + random / 2);
	if (dueAt <= 0) return now + everyMs * (0.5 + random / 2);
	const missed = Math.max(Math.floor((now - dueAt) / everyMs), 0);
	return dueAt + (missed + 1) * everyMs;
}
