/** A clock that moves only when told, and the waits that hang on it. */
export function createFakeTime(start = 1_700_000_000_000) {
	let now = start;
	let waits: { readonly at: number; readonly resolve: () => void }[] = [];

	async function settle(): Promise<void> {
		// As many turns as a chain of awaits in the code under test may have.
		for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
	}

	return {
		clock: () => now,
		wait: (ms: number) => new Promise<void>((resolve) => waits.push({ at: now + ms, resolve })),
		settle,
		/** Moves on to `until`, letting each wait end at its own time. */
		async runUntil(until: number): Promise<void> {
			await settle();
			for (;;) {
				const next = waits.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
				if (next === undefined) break;
				waits = waits.filter((wait) => wait !== next);
				now = Math.max(now, next.at);
				next.resolve();
				await settle();
			}
			now = until;
			await settle();
		},
	};
}
