import { expect, test } from 'vitest';
import { createTabBounds } from '../../../utils/messages/tab-bounds.ts';

function bounds() {
	const time = { now: 1_000_000 };
	const bounded = createTabBounds(() => time.now);
	const ask = (tab: number) => bounded(tab, async () => 'answered', 'refused');
	const answered = async (tab: number, count: number) => {
		const answers: string[] = [];
		for (let at = 0; at < count; at += 1) answers.push(await ask(tab));
		return answers.filter((answer) => answer === 'answered').length;
	};
	return { time, bounded, answered };
}

test('a tab that sends without end has a bounded number answered, and a few more each second', async () => {
	const { time, answered } = bounds();
	expect(await answered(1, 1000)).toBe(200);
	time.now += 10_000;
	expect(await answered(1, 1000)).toBe(30);
	time.now -= 500_000;
	expect(await answered(1, 1000)).toBe(0);
});

test('it takes nothing from other tabs', async () => {
	const { answered } = bounds();
	await answered(1, 1000);
	expect(await answered(2, 100)).toBe(100);
});

test('a person who flicks through a hundred people in a minute is always answered', async () => {
	const { time, answered } = bounds();
	for (let person = 0; person < 100; person += 1) {
		expect(await answered(1, 3)).toBe(3);
		time.now += 600;
	}
});

test('an answer that fails gives its place back', async () => {
	const { bounded, answered } = bounds();
	const failing = () => bounded(1, () => Promise.reject(new Error('no')), 'refused');
	for (let at = 0; at < 60; at += 1) await expect(failing()).rejects.toThrow('no');
	expect(await answered(1, 1)).toBe(1);
});
