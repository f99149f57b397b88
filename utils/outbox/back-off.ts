import type { Failure } from '../failures/failure.ts';

const SHORTEST_MS = 5000;
const LONGEST_MS = 15 * 60_000;
/** A person has to do something first, which makes it due (`due-again.ts`); asked again in case that was missed. */
const AFTER_REFUSAL_MS = 3_600_000;
const REFUSALS: readonly Failure['kind'][] = ['key-rejected', 'permission-missing', 'access-not-allowed'];

/**
 * When to try again after the `attempts`-th failure in a row, ms since the epoch. `random` 0…1 spreads
 * browsers that failed at the same moment.
 */
export function retryTime(failure: Failure, attempts: number, now: number, random: number): number {
	if (REFUSALS.includes(failure.kind)) return now + AFTER_REFUSAL_MS;
	const backOff = Math.min(SHORTEST_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_MS);
	const at = now + backOff * (0.5 + random / 2);
	return failure.kind === 'rate-limited' ? Math.max(failure.until, at) : at;
}
