import type { Background, Rate } from './rate-limits.ts';

/**
 * What a browser takes of a key that colleagues use too: 1 is as much as the rate allows; below it the
 * background rests, the longer the smaller the share. It grows by a little with every answer that shows room
 * and shrinks by a factor where there is none, which is what makes browsers that know nothing of each other
 * end up with equal shares.
 */
export type Share = {
	readonly share: number;
	/** When what was started so far has been rested for, ms since the epoch. */
	readonly restsUntil: number;
	/** How many more may start before that. */
	readonly stretch: number;
	/** When it last shrank. Answers to requests that were under way together say the same thing. */
	readonly shrunkAt: number;
};

export const fullShare: Share = { share: 1, restsUntil: 0, stretch: 0, shrunkAt: 0 };

/** How full the vendor's window may be, with everybody's requests, as a part of 1. */
type Fullness = { readonly toBegin: number; readonly toGoOn: number };

const FULL_FOR: Readonly<Record<Background, Fullness>> = {
	increment: { toBegin: 0.92, toGoOn: 0.95 },
	import: { toBegin: 0.6, toGoOn: 0.9 },
};
/** How much further an import may begin, by its luck. */
const FURTHER_BY_LUCK = 0.22;
/** What is kept for the person in front of this browser when nobody else uses the key. */
export const OWN_RESERVE = 0.02;

const GROWTH = 0.03;
const SHRINK = 0.7;
const SHRINK_REFUSED = 0.5;
const LONGEST_REST_MS = 300_000;
/** Requests that may follow each other before the rest for all of them: a page and what it takes to complete it. */
const AT_A_STRETCH = 30;
/** Shorter rests are taken after each request: nobody has to wait long enough for a page to be given up. */
const LONG_REST_MS = 4000;
const LONGEST_RESTS_MS = 900_000;

/**
 * How full the window may be before this work leaves the rest to others. Whoever has begun may go further:
 * half a page is read for nothing. `luck` in [0, 1) is drawn once per browser and decides whose import goes
 * on while others wait: when a whole team imports on one morning, one after the other has half of them done
 * at half time, all at one pace nobody until the end.
 */
export function fullFor(kind: Background, luck: number, { stretch }: Share): number {
	const { toBegin, toGoOn } = FULL_FOR[kind];
	if (stretch > 0) return toGoOn;
	return toBegin + (kind === 'import' ? FURTHER_BY_LUCK * luck : 0);
}

/** The rest for one request at half the share. */
function unitOf({ intervalMs }: Rate): number {
	return Math.max(intervalMs / 8, 1000);
}

function restOf(share: number, rate: Rate): number {
	return unitOf(rate) * (1 / share - 1);
}

function bounded(share: number, rate: Rate): number {
	const unit = unitOf(rate);
	return Math.min(Math.max(share, unit / (unit + LONGEST_REST_MS)), 1);
}

function shrunk(before: Share, factor: number, rate: Rate, now: number): Share {
	const isNew = now >= before.shrunkAt + unitOf(rate) || before.shrunkAt > now;
	return isNew ? { ...before, share: bounded(before.share * factor, rate), shrunkAt: now } : before;
}

/**
 * After an answer. `level` is how full the window is, with everybody's requests, `full` how full it may be
 * for this work; `isShared` says whether others have a part in it.
 */
export function afterAnswer(
	before: Share,
	rate: Rate,
	full: number,
	level: number,
	isShared: boolean,
	now: number,
): Share {
	if (isShared && level >= full) return { ...shrunk(before, SHRINK, rate, now), stretch: 0 };
	const room = isShared ? 1 - level / full : 1;
	return { ...before, share: bounded(before.share + GROWTH * room, rate) };
}

/** After the vendor refused a request. */
export function afterRefusal(before: Share, rate: Rate, now: number): Share {
	return shrunk(before, SHRINK_REFUSED, rate, now);
}

/** After a start, which has to be rested for by a quarter more or less, so that browsers do not fall into step. */
export function afterStart(before: Share, rate: Rate, now: number, random: () => number): Share {
	if (before.share >= 1) return before;
	const rest = restOf(before.share, rate) * (0.75 + random() / 2);
	const end = restEnd(before, now);
	const most = rest > LONG_REST_MS ? AT_A_STRETCH : 1;
	const stretch = end <= now ? most : before.stretch;
	return {
		...before,
		restsUntil: Math.min(Math.max(end, now) + rest, now + LONGEST_RESTS_MS),
		stretch: Math.max(stretch - 1, 0),
	};
}

/** When a request may start: at once within a stretch, otherwise when everything has been rested for. */
export function startsAt(share: Share, now: number): number {
	return share.stretch > 0 ? now : Math.max(restEnd(share, now), now);
}

/** When all rests are over; a clock that was turned back cannot prolong them. */
function restEnd({ restsUntil }: Share, now: number): number {
	return restsUntil > now + LONGEST_RESTS_MS ? now : restsUntil;
}
