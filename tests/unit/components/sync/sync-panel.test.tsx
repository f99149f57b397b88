// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { SyncPanel } from '../../../../components/sync/sync-panel.tsx';
import type { SyncProgress } from '../../../../utils/messages/sync-protocol.ts';
import { type Answers, type ExtensionPage, NOW, openExtensionPage } from '../extension-page.tsx';
import { listOf, syncOf } from './progress.ts';

let page: ExtensionPage;
afterEach(() => page.close());

const IMPORTING = syncOf([
	listOf('users'),
	listOf('hiring-processes', { phase: 'waiting', succeededAt: null }),
	listOf('candidates', {
		phase: 'reading',
		done: 3_000,
		total: 12_000,
		perMinute: 580,
		leftMs: 15 * 60_000,
		succeededAt: null,
	}),
]);
const CURRENT = syncOf([listOf('users'), listOf('candidates')]);

async function show(progress: SyncProgress, answers: Answers = {}): Promise<void> {
	page = await openExtensionPage(
		<>
			<h2 id="heading">Ashby</h2>
			<SyncPanel system="ashby" headingId="heading" />
		</>,
		{ 'sync.progress': () => [progress], ...answers },
	);
}

test('before an import it says what it brings and what is kept, and one press starts it', async () => {
	await show(syncOf([], 'off'), { 'sync.start': () => [IMPORTING] });
	expect(page.text()).toContain('interview plans, feedback forms');
	expect(page.text()).toContain('No notes, résumés');
	await page.click('Import Ashby');
	expect(page.sent.at(-1)).toEqual({ type: 'sync.start', input: { system: 'ashby' } });
	expect(page.text()).toContain('1 of 3 lists');
});

test('while it imports each list says how far it is, in words of that system', async () => {
	await show(IMPORTING);
	await page.progress([IMPORTING], true);
	expect(page.text()).toContain('Importing');
	expect(page.text()).toContain('Candidates3,000 of 12,000 · 580 a minute · about 15 minutes left');
	expect(page.text()).toContain('Interview plansWaiting for its turn');
	expect(page.text()).toContain('UsersLast sync 4 minutes ago');
	const [bar] = document.querySelectorAll('progress');
	expect(bar?.getAttribute('aria-label')).toBe('Import from Ashby');
});

test('what was left out is said at once, with how much and where, and the sync stays up to date', async () => {
	const problem = { kind: 'rows-left-out', rows: 2, detail: 'title invalid_type' } as const;
	await show(syncOf([listOf('users'), listOf('scorecards', { problem })]));
	expect(page.text()).toContain('Up to date');
	expect(page.text()).toContain('does not understand their form: 2');
	expect(page.text()).toContain('title invalid_type');
});

test('follows what is written into storage, and ignores what is no progress', async () => {
	await show(IMPORTING);
	await page.progress([CURRENT], false);
	expect(page.text()).toContain('Up to date');
	await page.progress({ not: 'progress' }, false);
	expect(page.text()).toContain('Up to date');
});

test('does not claim to import when no sync runs', async () => {
	await show(IMPORTING);
	expect(page.text()).not.toContain('Importing');
	expect(page.text()).toContain('Continues shortly');
});

test('offers what makes sense: pause while it works, resume when paused, sync now when it rests', async () => {
	await show(IMPORTING, { 'sync.pause': () => [syncOf(IMPORTING.resources, 'paused')] });
	await page.progress([IMPORTING], true);
	await page.click('Pause Ashby');
	expect(page.text()).toContain('Paused');
	expect(page.button('Resume Ashby')).toBeDefined();
	await page.progress([CURRENT], false);
	for (const name of ['Sync now Ashby', 'Pause Ashby', 'Read everything again Ashby']) {
		expect(page.button(name)).toBeDefined();
	}
});

test('stopping asks first and says what goes and what stays', async () => {
	await show(CURRENT, { 'sync.cancel': () => [syncOf([], 'off')] });
	await page.click('Stop and remove Ashby');
	expect(page.text()).toContain('everything that was imported from Ashby');
	expect(page.text()).toContain('all links stay');
	expect(page.sent.map(({ type }) => type)).not.toContain('sync.cancel');
	await page.click('Stop and remove');
	expect(page.sent.at(-1)).toEqual({ type: 'sync.cancel', input: { system: 'ashby' } });
	expect(page.button('Import Ashby')).toBeDefined();
});

test('a problem says its sentence and its next step', async () => {
	const problem = { kind: 'permission-missing', permission: 'Candidates (read)' } as const;
	await show(syncOf([listOf('candidates', { problem })]));
	expect(page.text()).toContain('Needs attention');
	expect(page.text()).toContain('This key lacks a permission: Candidates (read)');
	expect(page.text()).toContain('Ask the admin who made the key');
});

test('waiting for the rate limit is no alarm: it says when it goes on', async () => {
	const problem = { kind: 'rate-limited', until: NOW + 40_000 } as const;
	const held = listOf('candidates', { phase: 'reading', succeededAt: null, problem, retryAt: NOW + 40_000 });
	await show(syncOf([held]));
	expect(page.text()).toContain('Continues in 40 seconds');
	expect(page.text()).not.toContain('Needs attention');
});

test('an action that fails says so', async () => {
	await show(CURRENT);
	await page.click('Sync now Ashby');
	expect(page.text()).toContain('The system gave an answer that LoopLink does not understand.');
});
