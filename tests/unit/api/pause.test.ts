import { expect, test } from 'vitest';
import { type Pause, pauseAfter } from '../../../utils/api/pause.ts';

const NOW = 1_700_000_000_000;
const none: Pause = { pausedUntil: 0, strikes: 0 };
const noJitter = () => 0;

/** The lengths of eight pauses, each refused again as soon as it is over. */
function pauses(shortest: number) {
	const lengths = [];
	let pause = none;
	let now = NOW;
	for (let index = 0; index < 8; index += 1) {
		pause = pauseAfter(pause, now, null, shortest, noJitter);
		lengths.push(pause.pausedUntil - now);
		now = pause.pausedUntil;
	}
	return lengths;
}

test('a pause doubles while the vendor gives no hint', () => {
	expect(pauses(1000)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
});

test('where less is enough, it begins with less', () => {
	expect(pauses(250).slice(0, 4)).toEqual([250, 500, 1000, 2000]);
});

test('refusals of requests that were under way together are one strike', () => {
	const once = pauseAfter(none, NOW, null, 1000, noJitter);
	const twice = pauseAfter(once, NOW + 5, null, 1000, noJitter);
	expect(twice.strikes).toBe(once.strikes);
	expect(twice.pausedUntil - once.pausedUntil).toBeLessThanOrEqual(5);
});

test('a hint from the vendor is kept to, between the shortest pause and a quarter of an hour', () => {
	const until = (hint: number) => pauseAfter(none, NOW, NOW + hint, 1000, noJitter).pausedUntil - NOW;
	expect(until(30_000)).toBe(30_000);
	expect(until(-5000)).toBe(1000);
	expect(until(86_400_000)).toBe(900_000);
});

test('a shorter hint does not end a longer pause', () => {
	const long = pauseAfter(none, NOW, NOW + 30_000, 1000, noJitter);
	expect(pauseAfter(long, NOW + 10, NOW + 2000, 1000, noJitter).pausedUntil).toBe(NOW + 30_000);
});
