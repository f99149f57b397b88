// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import { pageInTest } from './page.ts';

const { start, go, render } = pageInTest();

describe('learning', () => {
	const lessons = ({ questions }: ReturnType<typeof start>) =>
		questions.filter(({ type }) => type === 'page.learnFromAts').map(({ input }) => input);

	test('waits until the page is quiet, and tells the same thing once', async () => {
		document.body.innerHTML = '<h1>Jane</h1>';
		history.replaceState(null, '', '/people/jane');
		const page = start();
		await render('<h1>Jane</h1><a href="https://app.modernloop.io/jane">x</a>');
		expect(lessons(page)).toEqual([]);
		await vi.advanceTimersByTimeAsync(700);
		expect(lessons(page)).toMatchObject([{ modernloopUrl: 'https://app.modernloop.io/jane' }]);
		await render('<h1>Jane</h1><p>more</p><a href="https://app.modernloop.io/jane">x</a>');
		await vi.advanceTimersByTimeAsync(700);
		expect(lessons(page)).toHaveLength(1);
	});

	test('never takes a link that was on screen before the page changed', async () => {
		document.body.innerHTML = '<h1>Jane</h1><a href="https://app.modernloop.io/jane">x</a>';
		history.replaceState(null, '', '/people/jane');
		const page = start();
		await vi.advanceTimersByTimeAsync(700);
		await go('tom');
		await vi.advanceTimersByTimeAsync(700);
		expect(lessons(page)).toHaveLength(1);
		await render('<h1>Tom</h1><a href="https://app.modernloop.io/tom">x</a>');
		await vi.advanceTimersByTimeAsync(700);
		expect(lessons(page).at(-1)).toMatchObject({
			modernloopUrl: 'https://app.modernloop.io/tom',
			page: { candidateId: 'tom' },
		});
	});
});
