import { array, assert, constantFrom, integer, oneof, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PageView } from '../../../utils/messages/page-view.ts';
import { answer, ask, moveTo, NOTHING_SHOWN, put, type Shown } from '../../../utils/page-link/shown.ts';

/** A view that names the page it is about. */
const viewOf = (key: string): PageView => ({
	chips: [
		{
			state: 'linked',
			target: 'modernloop',
			href: `https://app.modernloop.io/${key}`,
			source: 'modernloop-page',
			linkedAt: 0,
			confidential: false,
			sync: { available: false },
		},
	],
});

describe('what a chip shows', () => {
	test('is nothing of the previous page, from the moment the address changes', () => {
		const first = answer(ask(moveTo(NOTHING_SHOWN, 'jane')), 1, viewOf('jane'));
		expect(moveTo(first, 'bobby').view).toBe('checking');
	});

	test('stays when the address changes without another person', () => {
		const first = answer(ask(moveTo(NOTHING_SHOWN, 'jane')), 1, viewOf('jane'));
		expect(moveTo(first, 'jane')).toBe(first);
	});

	test('is the newest answer, in whatever order answers arrive', () => {
		const asked = ask(ask(moveTo(NOTHING_SHOWN, 'jane')));
		const newer = answer(asked, 2, viewOf('new'));
		expect(answer(newer, 1, viewOf('old')).view).toEqual(viewOf('new'));
	});

	test('can be looked up anew', () => {
		const first = answer(ask(moveTo(NOTHING_SHOWN, 'jane')), 1, viewOf('jane'));
		const again = ask(put(first, 'checking'));
		expect(answer(again, again.asked, viewOf('jane')).view).toEqual(viewOf('jane'));
	});

	test('never is the link of another page, however navigations and answers interleave', async () => {
		const step = oneof(
			record({ kind: constantFrom('move'), key: constantFrom('jane', 'bobby', 'layla', undefined) }),
			record({ kind: constantFrom('ask') }),
			record({ kind: constantFrom('answer'), at: integer({ min: 0, max: 30 }) }),
		);
		await assert(
			property(array(step, { maxLength: 40 }), (steps) => {
				let shown: Shown = NOTHING_SHOWN;
				const questions: { readonly number: number; readonly about: string | undefined }[] = [];
				for (const next of steps) {
					if ('key' in next) shown = moveTo(shown, next.key);
					else if ('at' in next) {
						const [late] = questions.splice(next.at % Math.max(1, questions.length), 1);
						if (late) shown = answer(shown, late.number, viewOf(late.about ?? 'nobody'));
					} else {
						shown = ask(shown);
						questions.push({ number: shown.asked, about: shown.key });
					}
					if (typeof shown.view === 'object') expect(shown.view).toEqual(viewOf(shown.key ?? 'nobody'));
				}
			}),
		);
	});
});
