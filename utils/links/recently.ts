/** What was done lately, in memory only and never much of it: a worker that dies forgets it, which is fine. */
export type Recently = {
	readonly has: (what: string) => boolean;
	readonly add: (what: string) => void;
};

/** How much is remembered; the oldest goes first. */
const MOST = 200;

/** @param clock and `forMs` in ms */
export function createRecently(clock: () => number, forMs: number): Recently {
	const times = new Map<string, number>();
	return {
		has(what) {
			const age = clock() - (times.get(what) ?? Number.NEGATIVE_INFINITY);
			return age >= 0 && age < forMs;
		},
		add(what) {
			times.delete(what);
			times.set(what, clock());
			const [oldest] = times.keys();
			if (times.size > MOST && oldest !== undefined) times.delete(oldest);
		},
	};
}
