import type { Rate } from './rate-limits.ts';
import type { Share } from './share.ts';
import { isShort } from './window.ts';

/** Requests that may follow each other before the rest for all of them: a page and what it takes to complete it. */
const AT_A_STRETCH = 30;
/** Shorter rests are taken after each request: nobody has to wait long enough for a page to be given up. */
const LONG_REST_MS = 4000;
/** Where windows are short, what completes a page follows anyway: only what begins it together has to start. */
const AT_A_STRETCH_SHORT = 4;
const LONGEST_RESTS_MS = 900_000;
/** Everybody's rests together are the only thing that keeps a hundred pages of 26 requests each out of one second. */
const LONGEST_RESTS_SHORT_MS = 7_200_000;
/** A fourth of four that wait for each other still starts before it is given up. */
const LONGEST_GAP_MS = 3500;

/** What is known of a request that starts. */
export type Start = {
	/** It completes what another one began. */
	readonly follows: boolean;
	/** Colleagues use the key. */
	readonly isMet: boolean;
};

/** The rest for one request at half the share, ms. */
export function unitOf({ intervalMs }: Rate): number {
	return Math.max(intervalMs / 8, 1000);
}

/**
 * The gap between two requests, ms. In a short window one burst leaves no room for anybody, and whether there
 * was room is known when it is over: so whoever has met colleagues sends one request after the other, within a
 * page too, as fast as the share allows and no faster than four in a window.
 */
function gapOf(rest: number, rate: Rate, isMet: boolean): number {
	if (!isMet || !isShort(rate)) return 0;
	return Math.min(Math.max(rest, rate.intervalMs / 4), LONGEST_GAP_MS);
}

/** After a start, which has to be rested for by a quarter more or less, so that browsers do not fall into step. */
export function afterStart(
	before: Share,
	rate: Rate,
	{ follows, isMet }: Start,
	now: number,
	random: () => number,
): Share {
	const unit = unitOf(rate) * (1 / before.share - 1);
	const gap = gapOf(unit, rate, isMet);
	const paced = gap === 0 ? before : { ...before, nextAt: now + gap * (0.75 + random() / 2) };
	if (before.share >= 1) return paced;
	const rest = unit * (0.75 + random() / 2);
	const end = restEnd(before, rate, now);
	const stretch = end <= now ? stretchOf(rest, rate) : before.stretch;
	return {
		...paced,
		restsUntil: Math.min(Math.max(end, now) + rest, now + longestRests(rate)),
		stretch: follows ? before.stretch : Math.max(stretch - 1, 0),
	};
}

/**
 * When a request may start: at once within a stretch, or where it completes what was begun, otherwise when
 * everything has been rested for; in any case after the gap.
 */
export function startsAt(share: Share, rate: Rate, follows: boolean, now: number): number {
	// A clock that was turned back cannot prolong the gap.
	const gapEnd = share.nextAt > now + 2 * LONGEST_GAP_MS ? now : Math.max(share.nextAt, now);
	return share.stretch > 0 || follows ? gapEnd : Math.max(restEnd(share, rate, now), gapEnd);
}

function stretchOf(rest: number, rate: Rate): number {
	if (isShort(rate)) return AT_A_STRETCH_SHORT;
	return rest > LONG_REST_MS ? AT_A_STRETCH : 1;
}

function longestRests(rate: Rate): number {
	return isShort(rate) ? LONGEST_RESTS_SHORT_MS : LONGEST_RESTS_MS;
}

/** When all rests are over; a clock that was turned back cannot prolong them. */
function restEnd({ restsUntil }: Share, rate: Rate, now: number): number {
	return restsUntil > now + longestRests(rate) ? now : restsUntil;
}
