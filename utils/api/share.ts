import type { Background, Rate } from './rate-limits.ts';

/**
 * What a browser takes of a key that colleagues use too: 1 is as much as the rate allows; below it the
 * background rests between two requests, the longer the smaller the share. It grows by a little with every
 * answer that shows room and shrinks by a factor with every one that does not, which is what makes browsers
 * that know nothing of each other end up with equal shares.
 */
export type Share = {
	readonly share: number;
	/** No request before then, ms since the epoch. */
	readonly restsUntil: number;
};

export const fullShare: Share = { share: 1, restsUntil: 0 };

/** How full the vendor's window may become before background work leaves the rest to others. */
export const FULL_FOR: Readonly<Record<Background, number>> = { increment: 0.9, import: 0.75 };
/** What is kept for the person in front of this browser when nobody else uses the key. */
export const OWN_RESERVE = 0.02;

const GROWTH = 0.1;
const SHRINK = 0.7;
const SHRINK_REFUSED = 0.5;
const LONGEST_REST_MS = 300_000;

/** The rest between two requests at half the share. */
function unitOf({ intervalMs }: Rate): number {
	return Math.max(intervalMs / 8, 1000);
}

function bounded(share: number, rate: Rate): number {
	const unit = unitOf(rate);
	return Math.min(Math.max(share, unit / (unit + LONGEST_REST_MS)), 1);
}

/**
 * After an answer. `level` is how full the window is, with everybody's requests, as a part of 1; `isShared`
 * says whether others have a part in it.
 */
export function afterAnswer(
	before: Share,
	kind: Background,
	level: number,
	isShared: boolean,
	rate: Rate,
): Share {
	const full = FULL_FOR[kind];
	if (isShared && level >= full) return { ...before, share: bounded(before.share * SHRINK, rate) };
	const room = isShared ? 1 - level / full : 1;
	return { ...before, share: bounded(before.share + GROWTH * room, rate) };
}

/** After the vendor refused a request. */
export function afterRefusal(before: Share, rate: Rate): Share {
	return { ...before, share: bounded(before.share * SHRINK_REFUSED, rate) };
}

/** After a start: the next one rests, by a quarter more or less, so that browsers do not fall into step. */
export function afterStart(before: Share, rate: Rate, now: number, random: () => number): Share {
	if (before.share >= 1) return before;
	const rest = unitOf(rate) * (1 / before.share - 1);
	return { ...before, restsUntil: now + rest * (0.75 + random() / 2) };
}

/** The rest that is left, which a clock that was turned back cannot prolong. */
export function restsUntil({ restsUntil }: Share, now: number): number {
	return Math.min(restsUntil, now + 1.25 * LONGEST_REST_MS);
}
