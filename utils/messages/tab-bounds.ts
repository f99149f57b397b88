/** Answers a tab's messages within bounds: what is above them is refused and costs nothing. */
export type TabBounds = <Answer>(
	tab: unknown,
	work: () => Promise<Answer>,
	refused: Answer,
) => Promise<Answer>;

/** Messages of one tab that are answered at the same time. Whoever flicks through people stays far below. */
const MOST_AT_ONCE = 50;
/**
 * Messages of one tab in a row, and how many more each second brings. A page can have its look-up repeated (it
 * only has to say that the network is back), and each may cost requests whose limits colleagues share.
 */
const BURST = 200;
const PER_SECOND = 3;
/** Tabs that are remembered; those that have been quiet go first. */
const MOST_TABS = 500;

type Tab = { underWay: number; left: number; at: number };

/** @param clock ms since the epoch */
export function createTabBounds(clock: () => number): TabBounds {
	const tabs = new Map<unknown, Tab>();

	function entered(id: unknown): Tab | null {
		const now = clock();
		const tab = tabs.get(id) ?? { underWay: 0, left: BURST, at: now };
		// Moved to the end: the first are those that have been quiet longest.
		tabs.delete(id);
		tabs.set(id, tab);
		// A clock that was turned back brings nothing, and takes nothing.
		tab.left = Math.min(BURST, tab.left + (Math.max(0, now - tab.at) / 1000) * PER_SECOND);
		tab.at = now;
		if (tab.underWay >= MOST_AT_ONCE || tab.left < 1) return null;
		tab.left -= 1;
		tab.underWay += 1;
		const [oldest] = tabs.keys();
		if (tabs.size > MOST_TABS) tabs.delete(oldest);
		return tab;
	}

	return async (id, work, refused) => {
		const tab = entered(id);
		if (tab === null) return refused;
		try {
			return await work();
		} finally {
			tab.underWay -= 1;
		}
	};
}
