import { expect, test } from 'vitest';
import { budgetTable } from '../../bench/budgets.ts';
import { median, round } from '../../bench/statistics.ts';

test('a median is the middle value, and of an even number the mean of the two middle ones', () => {
	expect(median([9, 1, 5])).toBe(5);
	expect(median([4, 1, 100, 2])).toBe(3);
	expect(() => median([])).toThrow();
});

test('numbers are kept to what can be meant by them', () => {
	expect(round(1.23456)).toBe(1.23);
});

test('the table says which numbers are over their budgets', () => {
	const table = budgetTable({
		'contentScript.ashby.gzipBytes': 6144,
		'contentScript.ashby.evaluateMs': 1.5,
		'link.coldMs': 80,
	});
	const [size = '', time = '', cold = ''] = table.split('\n');
	expect(size).toMatch(/6144 B .*≤ 6144 B {2}within$/);
	expect(time).toMatch(/OVER$/);
	expect(cold).toMatch(/80 ms .*≤ 120 ms {2}within$/);
});
