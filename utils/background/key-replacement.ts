import { failureOf } from '../failures/failure.ts';
import { replacementStep } from '../store/replacement.ts';
import type { OwnStore } from '../store/store.ts';
import { BURST_MS } from '../sync/burst.ts';

export type ReplacementPorts = {
	/** Runs `work` while holding the lock of this name; false at once where somebody else holds it. */
	readonly lock: (name: string, work: () => Promise<void>) => Promise<boolean>;
	/** Wakes the worker at this time (ms since the epoch) to go on, or not at all. Replaces the earlier one. */
	readonly wakeAt: (at: number | null) => Promise<void>;
};

const LOCK = 'key-replacement';
/** Chrome's shortest alarm; it goes on where a worker died, and its setting keeps the worker alive. */
const WATCHDOG_MS = 30_000;
const HEARTBEAT_MS = 20_000;
/** As often as anybody who looks at it wants to see something happen. */
const TOLD_EVERY_MS = 2_000;

/** Brings everything under the new keys, in bursts that a killed worker does not harm. */
export function createKeyReplacement(
	{ database, keys }: OwnStore,
	ports: ReplacementPorts,
	clock: () => number,
	wait: (ms: number) => Promise<void>,
	progressed: () => Promise<void>,
): { readonly run: () => Promise<void> } {
	/** Answers when to go on, ms since the epoch; null: there is nothing left to do, or nothing can be done. */
	async function burst(): Promise<number | null> {
		const until = clock() + BURST_MS;
		let beatAt = 0;
		let tellAt = 0;
		while (clock() < until) {
			if (clock() >= beatAt) {
				await ports.wakeAt(clock() + WATCHDOG_MS);
				beatAt = clock() + HEARTBEAT_MS;
			}
			if (clock() >= tellAt) {
				await progressed();
				tellAt = clock() + TOLD_EVERY_MS;
			}
			const step = await replacementStep(database, keys, clock);
			if (step === 'done') return null;
			if (step !== 'more') return Math.max(step.waitUntil, clock() + WATCHDOG_MS);
			// People's questions go first.
			await wait(0);
		}
		return clock() + WATCHDOG_MS;
	}

	return {
		async run() {
			const { locked, replacing } = await keys.state();
			// Unlocking goes on with it.
			if (locked || replacing === null) return;
			await ports.lock(LOCK, async () => {
				const next = await burst().catch((error: unknown) =>
					failureOf(error).kind === 'locked' ? null : clock() + WATCHDOG_MS,
				);
				await ports.wakeAt(next);
				await progressed();
			});
		},
	};
}
