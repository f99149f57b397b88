import { expect, test } from 'vitest';
import { nextDue, type Pace } from '../../../utils/sync/due.ts';

const NOW = 1_700_000_000_000;
const alone: Pace = {
	everyMs: 300_000,
	dueAt: NOW - 400,
	now: NOW,
	crowding: 0,
	isImporting: false,
	random: 0.5,
};

test('a browser that meets nobody keeps its turn, however long a pass takes', () => {
	expect(nextDue(alone)).toBe(NOW - 400 + 300_000);
	expect(nextDue({ ...alone, random: 0 })).toBe(nextDue({ ...alone, random: 0.9 }));
});

test('turns that were missed are not made up for', () => {
	const due = nextDue({ ...alone, dueAt: NOW - 10 * 300_000 - 400 });
	expect(due).toBe(NOW - 400 + 300_000);
});

test('the first turn is random, and no later than a copy may be old', () => {
	const first = (random: number) => nextDue({ ...alone, dueAt: 0, random }) - NOW;
	expect(first(0)).toBe(150_000);
	expect(first(1)).toBe(300_000);
});

test('whoever meets others takes a new turn, the later the more crowded it is, but not for ever', () => {
	const later = (crowding: number) => nextDue({ ...alone, crowding }) - NOW;
	expect(later(0.2)).toBe(375_000);
	expect(later(0.5)).toBe(600_000);
	expect(later(1)).toBe(1_200_000);
	expect(nextDue({ ...alone, crowding: 0.2, random: 0 })).not.toBe(NOW + 375_000);
});

test('while an import waits for room, what was read already waits longer', () => {
	expect(nextDue({ ...alone, crowding: 0.1, isImporting: true }) - NOW).toBe(450_000);
	expect(nextDue({ ...alone, crowding: 1, isImporting: true, random: 1 }) - NOW).toBe(600_000);
	expect(nextDue({ ...alone, isImporting: true })).toBe(nextDue(alone));
});

test('a resource is due after now, whatever it is given', () => {
	for (const crowding of [-1, 0, 0.3, 1, 2]) {
		for (const dueAt of [0, NOW - 1e9, NOW - 300_000, NOW, NOW + 1e6]) {
			expect(nextDue({ ...alone, crowding, dueAt, random: 0 })).toBeGreaterThan(NOW);
		}
	}
});
