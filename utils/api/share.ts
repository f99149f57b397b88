import type { Background, Rate } from './rate-limits.ts';
import { unitOf } from './rest.ts';
import { isShort } from './window.ts';

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
	/** Nothing starts before then, not within a stretch either: when the gap after the last start is over. */
	readonly nextAt: number;
};

export const fullShare: Share = { share: 1, restsUntil: 0, stretch: 0, shrunkAt: 0, nextAt: 0 };

/** How full the vendor's window may be, with everybody's requests, as a part of 1. */
type Fullness = { readonly toBegin: number; readonly toGoOn: number };

const FULL_FOR: Readonly<Record<Background, Fullness>> = {
	increment: { toBegin: 0.92, toGoOn: 0.95 },
	import: { toBegin: 0.6, toGoOn: 0.9 },
};
/**
 * In a short window: where ten requests fill it, three more or fewer come by chance. What waits for room there
 * waits for a second, so nobody has to go further for having begun.
 */
const FULL_FOR_SHORT = 0.65;
/** How much further an import may go, by its luck. */
const FURTHER_BY_LUCK = 0.22;
/** What is kept for the person in front of this browser when nobody else uses the key. */
export const OWN_RESERVE = 0.02;

const GROWTH = 0.03;
/**
 * In a short window an answer tells too little to grow by the same whatever one has: a hundred small shares
 * would double at once. Below `LEAST_GROWING` it is the same, or whoever fell behind would stay there.
 */
const GROWTH_SHORT = 0.1;
const LEAST_GROWING = 0.05;
const SHRINK = 0.7;
const SHRINK_REFUSED = 0.5;
const LONGEST_REST_MS = 300_000;

/**
 * How full the window may be before this work leaves the rest to others. Whoever has begun may go further:
 * half a page is read for nothing. `luck` in [0, 1) is drawn once per browser and decides whose import goes
 * on while others wait: when a whole team imports on one morning, one after the other has half of them done
 * at half time, all at one pace nobody until the end.
 */
export function fullFor(kind: Background, luck: number, { stretch }: Share, rate: Rate): number {
	const further = kind === 'import' ? FURTHER_BY_LUCK * luck : 0;
	if (isShort(rate)) return FULL_FOR_SHORT + further;
	const { toBegin, toGoOn } = FULL_FOR[kind];
	return stretch > 0 ? toGoOn : toBegin + further;
}

function bounded(share: number, rate: Rate): number {
	const unit = unitOf(rate);
	return Math.min(Math.max(share, unit / (unit + LONGEST_REST_MS)), 1);
}

function shrunk(before: Share, factor: number, rate: Rate, now: number): Share {
	const isNew = now >= before.shrunkAt + unitOf(rate) || before.shrunkAt > now;
	return isNew ? { ...before, share: bounded(before.share * factor, rate), shrunkAt: now } : before;
}

function growthOf(share: number, rate: Rate): number {
	return isShort(rate) ? GROWTH_SHORT * Math.max(share, LEAST_GROWING) : GROWTH;
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
	if (isShared && level >= full) {
		const after = shrunk(before, SHRINK, rate, now);
		// A short window is empty again before the page would have been asked for anew.
		return isShort(rate) ? after : { ...after, stretch: 0 };
	}
	const room = isShared ? 1 - level / full : 1;
	return { ...before, share: bounded(before.share + growthOf(before.share, rate) * room, rate) };
}

/** After the vendor refused a request. */
export function afterRefusal(before: Share, rate: Rate, now: number): Share {
	return shrunk(before, SHRINK_REFUSED, rate, now);
}
