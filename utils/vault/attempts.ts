import { z } from 'zod';

/** Wrong passphrases in a row. Kept for the browser session, so that a worker's end does not start it anew. */
export type Attempts = {
	readonly failures: number;
	/** No try before then, ms since the epoch. */
	readonly waitUntil: number;
};

export const NO_ATTEMPTS: Attempts = { failures: 0, waitUntil: 0 };

export const attemptsSchema: z.ZodType<Attempts> = z.object({ failures: z.int(), waitUntil: z.number() });

/** Anybody mistypes. */
const FREE_FAILURES = 3;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** After one more wrong passphrase at `now`: from the third on, each doubles the wait. */
export function afterFailure({ failures }: Attempts, now: number): Attempts {
	const doublings = failures + 1 - FREE_FAILURES;
	const wait = doublings < 0 ? 0 : Math.min(FIRST_WAIT_MS * 2 ** doublings, LONGEST_WAIT_MS);
	return { failures: failures + 1, waitUntil: now + wait };
}
