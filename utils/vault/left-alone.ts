import { z } from 'zod';

/** When somebody was last known to be at the computer, and how long after that it locks. */
export type Presence = {
	/** ms since the epoch. */
	readonly at: number;
	readonly minutes: number;
};

export const presenceSchema: z.ZodType<Presence> = z.object({ at: z.number(), minutes: z.number() });

/** Clocks are set right by seconds all the time. */
const CLOCK_SLACK_MS = 60_000;

/**
 * Whether nobody is known to have been there for too long. A computer that sleeps tells nobody that it is idle, and
 * a clock that was turned back does not tell how long it was: both count as left alone.
 */
export function isLeftAlone({ at, minutes }: Presence, now: number): boolean {
	const age = now - at;
	return age >= minutes * 60_000 || age < -CLOCK_SLACK_MS;
}

/** How often it is looked whether somebody is there: no more than this is lost of the time, and wakes are few. */
export function lookEveryMinutes(minutes: number): number {
	return minutes / 5;
}

/** An alarm comes seconds late. */
const LOOK_SLACK_SECONDS = 30;

/** Over how long, in seconds, a look asks for somebody: since the one before, however late the alarm is. */
export function lookBackSeconds(minutes: number): number {
	return lookEveryMinutes(minutes) * 60 + LOOK_SLACK_SECONDS;
}
