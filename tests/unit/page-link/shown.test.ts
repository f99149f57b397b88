import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PageView } from '../../../utils/messages/page-view.ts';
import { answer, ask, moveTo, NOTHING_SHOWN, put, type Shown } from '../../../utils/page-link/shown.ts';

const viewOf = (key: string): PageView => ({
	chips: [],
	undo: { linkId: key, label: key },
});

test('an answer is shown', () => {
	const asked = ask(moveTo(NOTHING_SHOWN, 'a'));
	expect(answer(asked, asked.asked, viewOf('a')).view).toEqual(viewOf('a'));
});

test('an answer for the previous page is dropped', () => {
	const asked = ask(moveTo(NOTHING_SHOWN, 'a'));
	const moved = moveTo(asked, 'b');
	expect(answer(moved, asked.asked, viewOf('a'))).toBe(moved);
});

test('an answer from an earlier visit to the same page is dropped too', () => {
	const asked = ask(moveTo(NOTHING_SHOWN, 'a'));
	const back = moveTo(moveTo(asked, 'b'), 'a');
	expect(answer(back, asked.asked, viewOf('a'))).toBe(back);
});

test('an older answer does not replace a newer one', () => {
	const twice = ask(ask(moveTo(NOTHING_SHOWN, 'a')));
	const newer = answer(twice, 2, viewOf('new'));
	expect(answer(newer, 1, viewOf('old'))).toBe(newer);
});

test('the same address again changes nothing', () => {
	const shown = put(moveTo(NOTHING_SHOWN, 'a'), 'outdated');
	expect(moveTo(shown, 'a')).toBe(shown);
});

test('whatever the order of navigations and answers, only answers for the page on screen are shown', () => {
	const step = fc.oneof(
		fc.record({ go: fc.constantFrom('a', 'b', 'c', undefined) }),
		fc.constant({ ask: true }),
		fc.record({ answer: fc.nat(30) }),
	);
	fc.assert(
		fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
			let shown: Shown = NOTHING_SHOWN;
			const questions: (string | undefined)[] = [];
			for (const it of steps) {
				if ('go' in it) shown = moveTo(shown, it.go);
				else if ('ask' in it) {
					shown = ask(shown);
					questions.push(shown.key);
				} else if (it.answer < questions.length) {
					shown = answer(shown, it.answer + 1, viewOf(String(questions[it.answer])));
				}
				if (typeof shown.view === 'object') expect(shown.view.undo?.linkId).toBe(String(shown.key));
			}
		}),
		{ numRuns: 2_000 },
	);
});
