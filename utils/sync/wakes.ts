/** Runs a wake; once the last of those that run beside each other has ended, the alarm for the next one is set. */
export type Wakes = (wake: () => Promise<void>) => Promise<void>;

/**
 * Makes what counts the wakes of this worker.
 * @param nextWake when to wake next, ms since the epoch; null: not before somebody does something; never throws
 * @param wakeAt sets the alarm, in place of the earlier one
 */
export function createWakes(
	nextWake: () => Promise<number | null>,
	wakeAt: (at: number | null) => Promise<void>,
): Wakes {
	let begun = 0;
	let underWay = 0;

	async function rest(): Promise<void> {
		for (;;) {
			const seen = begun;
			const at = await nextWake();
			// That one sets it when it ends, and knows better.
			if (underWay > 0) return;
			// Somebody may have begun an import since, and a wake for it may have come and gone.
			if (seen === begun) return wakeAt(at);
		}
	}

	return async (wake) => {
		begun += 1;
		underWay += 1;
		try {
			await wake();
		} finally {
			underWay -= 1;
			// After a failure as well: the alarm that woke it is used up.
			await rest();
		}
	};
}
