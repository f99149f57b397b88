// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { Outbox } from '../../../../components/outbox/outbox.tsx';
import type { DeadLetterView, OutboxView } from '../../../../utils/messages/sync-protocol.ts';
import { type ExtensionPage, NOW, openExtensionPage } from '../extension-page.tsx';

let page: ExtensionPage;
afterEach(() => page.close());

const READ: OutboxView['feed'] = { problem: null, unread: 0 };
const CANDIDATE: DeadLetterView = {
	id: 'd2',
	kind: 'candidates',
	system: 'smartrecruiters',
	externalId: 'person-9',
	failure: { kind: 'data-conflict' },
	at: NOW,
};
const DEAD: OutboxView['dead'] = [
	{
		id: 'd1',
		kind: 'hiring-processes',
		system: 'ashby',
		externalId: 'plan-7',
		failure: { kind: 'unexpected', detail: 'HTTP 422' },
		at: NOW - 60_000,
	},
	CANDIDATE,
];

async function show(first: OutboxView): Promise<void> {
	let view = first;
	const without = ({ ids }: { readonly ids: readonly string[] | null }) => {
		const dead = view.dead.filter(({ id }) => ids !== null && !ids.includes(id));
		view = { ...view, dead, refused: ids === null ? 0 : view.refused - ids.length };
		return view;
	};
	page = await openExtensionPage(<Outbox />, {
		'sync.progress': () => [],
		'outbox.view': () => view,
		'outbox.retry': without,
		'outbox.drop': without,
	});
}

test('says how much waits, and that nothing does', async () => {
	await show({ waiting: 1_280, problem: null, refused: 0, dead: [], feed: READ });
	expect(page.text()).toContain('Waiting to be written: 1,280');
	await page.close();
	await show({ waiting: 0, problem: null, refused: 0, dead: [], feed: READ });
	expect(page.text()).toContain('Everything is written.');
});

test('counts once more when what ran has ended', async () => {
	let waiting = 162;
	page = await openExtensionPage(<Outbox />, {
		'sync.progress': () => [],
		'outbox.view': () => ({ waiting, problem: null, refused: 0, dead: [], feed: READ }),
	});
	await page.progress([], true);
	expect(page.text()).toContain('Waiting to be written: 162');
	waiting = 0;
	await page.progress([], false);
	expect(page.text()).toContain('Everything is written.');
});

test('what waits is counted until nothing does, whether or not anything was seen to run', async () => {
	let waiting = 1;
	page = await openExtensionPage(<Outbox />, {
		'sync.progress': () => [],
		'outbox.view': () => ({ waiting, problem: null, refused: 0, dead: [], feed: READ }),
	});
	waiting = 0;
	await page.later(5_000);
	expect(page.text()).toContain('Everything is written.');
	const asked = page.sent.length;
	await page.later(60_000);
	expect(page.sent).toHaveLength(asked);
});

test('what waits for a bridge that failed can be tried now, and then nothing is said until it fails again', async () => {
	let view: OutboxView = { waiting: 3, problem: { kind: 'offline' }, refused: 0, dead: [], feed: READ };
	page = await openExtensionPage(<Outbox />, {
		'sync.progress': () => [],
		'outbox.view': () => view,
		'outbox.tryNow': () => {
			view = { ...view, problem: null };
			return view;
		},
	});
	expect(page.text()).toContain('There was no answer.');
	await page.click('Try now');
	expect(page.text()).toContain('Waiting to be written: 3');
	expect(page.text()).not.toContain('There was no answer.');
	expect(page.text()).not.toContain('Try now');
});

test('there is nothing to try now while nothing failed, or nothing waits', async () => {
	await show({ waiting: 3, problem: null, refused: 0, dead: [], feed: READ });
	expect(page.text()).not.toContain('Try now');
	await page.close();
	await show({ waiting: 0, problem: { kind: 'offline' }, refused: 0, dead: [], feed: READ });
	expect(page.text()).not.toContain('Try now');
});

test('each refused record says what it is, why and when, and can be tried again or dropped', async () => {
	await show({ waiting: 0, problem: null, refused: 2, dead: DEAD, feed: READ });
	expect(page.text()).not.toContain('Everything is written.');
	expect(page.text()).toContain('Interview plans plan-7');
	expect(page.text()).toContain('(HTTP 422)');
	expect(page.text()).toContain('Ashby · 1 minute ago');
	await page.click('Try again Interview plans plan-7');
	expect(page.sent.at(-1)).toEqual({ type: 'outbox.retry', input: { ids: ['d1'] } });
	expect(page.text()).not.toContain('plan-7');
	await page.click('Drop Candidates person-9');
	expect(page.sent.at(-1)).toEqual({ type: 'outbox.drop', input: { ids: ['d2'] } });
	expect(page.text()).toContain('Everything is written.');
});

test('all at once: trying again needs no question, dropping does', async () => {
	await show({ waiting: 0, problem: null, refused: 2, dead: DEAD, feed: READ });
	await page.click('Drop all');
	expect(page.text()).toContain('Nothing is deleted in any system.');
	expect(page.sent.map(({ type }) => type)).not.toContain('outbox.drop');
	await page.click('Drop all');
	expect(page.sent.at(-1)).toEqual({ type: 'outbox.drop', input: { ids: null } });
	expect(page.text()).toContain('Everything is written.');
});

test('says that changes in ModernLoop cannot be read, and why, and can try that now', async () => {
	let feed: OutboxView['feed'] = { problem: { kind: 'key-rejected' }, unread: 3 };
	page = await openExtensionPage(<Outbox />, {
		'sync.progress': () => [],
		'outbox.view': () => ({ waiting: 0, problem: null, refused: 0, dead: [], feed }),
		'outbox.tryNow': () => {
			feed = READ;
			return { waiting: 0, problem: null, refused: 0, dead: [], feed };
		},
	});
	expect(page.text()).toContain('The key was not accepted.');
	expect(page.text()).toContain('not yet to be read in the other system: 3');
	await page.click('Try now');
	expect(page.text()).not.toContain('The key was not accepted.');
	expect(page.text()).not.toContain('not yet to be read');
});

test('counts what is refused and not shown as well', async () => {
	const letters = Array.from({ length: 60 }, (_, index) => ({
		...(DEAD[1] as DeadLetterView),
		id: `d${index}`,
	}));
	await show({ waiting: 0, problem: null, refused: 12_345, dead: letters, feed: READ });
	expect(page.text()).toContain('Refused: 12,345');
	expect(page.text()).toContain('More: 12,295');
	await page.click('Try all again');
	expect(page.sent.at(-1)).toEqual({ type: 'outbox.retry', input: { ids: null } });
});
