import type { Simulation } from './simulation.ts';

/** What a browser keeps for an extension while its worker comes and goes. */
export type Browser = {
	/** When the one alarm fires, by the browser's clock; null: it is not set. */
	alarm: number | null;
	/** Sets it, in place of the earlier one. */
	readonly setAlarm: (at: number | null) => void;
	isInUse: boolean;
	/** Who holds which lock: workers by number. */
	readonly locks: Map<string, number>;
	readonly session: Map<string, string>;
	/** Systems that were connected, remembered outside of the database. */
	remembered: readonly ('smartrecruiters' | 'ashby' | 'modernloop')[];
};

/** @param armed called when the alarm was set */
export function createBrowser(armed: () => void): Browser {
	const browser: Browser = {
		alarm: null,
		setAlarm: (at) => {
			browser.alarm = at;
			armed();
		},
		isInUse: true,
		locks: new Map(),
		session: new Map(),
		remembered: [],
	};
	return browser;
}

/** Runs `work` while worker `id` holds the lock; false where another holds it. */
export async function withLock(
	{ trace }: Simulation,
	{ locks }: Browser,
	id: number,
	name: string,
	work: () => Promise<void>,
): Promise<boolean> {
	if (locks.has(name)) return false;
	locks.set(name, id);
	trace(`worker ${id} holds ${name}`);
	try {
		await work();
	} finally {
		if (locks.get(name) === id) locks.delete(name);
	}
	return true;
}

/** Gives back what a worker held. */
export function releaseLocks({ locks }: Browser, id: number): void {
	for (const [name, holder] of locks) if (holder === id) locks.delete(name);
}
