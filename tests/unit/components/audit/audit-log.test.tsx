// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { AuditLog } from '../../../../components/audit/audit-log.tsx';
import type { AuditFileEntry } from '../../../../utils/messages/report-protocol.ts';
import type { AuditEntry } from '../../../../utils/messages/sync-protocol.ts';
import { type ExtensionPage, NOW, openExtensionPage } from '../extension-page.tsx';

let page: ExtensionPage;
afterEach(() => page.close());

const entry = (id: number, rest: Partial<AuditEntry> = {}): AuditEntry => ({
	id,
	at: NOW,
	who: '',
	system: 'modernloop',
	kind: 'jobs',
	recordId: `record-${id}`,
	field: 'record',
	outcome: 'written',
	...rest,
});

const EXPORTED: readonly AuditFileEntry[] = [
	{
		at: Date.parse('2026-01-01T00:00:00Z'),
		who: 'u-7',
		system: 'ashby',
		of: 'ashby',
		kind: 'candidates',
		recordId: 'c-1',
		field: 'name',
		outcome: 'written',
	},
];

async function open(entries: readonly AuditEntry[], perPage = 2, isExported = true): Promise<void> {
	page = await openExtensionPage(<AuditLog />, {
		'audit.list': ({ before }) => {
			const rest = entries.filter(({ id }) => before === null || id < before);
			const shown = rest.slice(0, perPage);
			return { entries: shown, older: rest.length > perPage ? (shown.at(-1)?.id ?? null) : null };
		},
		...(isExported ? { 'audit.export': () => EXPORTED } : {}),
	});
	expect(page.sent.map(({ type }) => type)).not.toContain('audit.list');
	const details = document.querySelector('details');
	await act(async () => {
		if (details) details.open = true;
		details?.dispatchEvent(new Event('toggle'));
	});
}

const rows = () =>
	[...document.querySelectorAll('tbody tr')].map((row) =>
		[...row.children]
			.slice(1)
			.map(({ textContent }) => textContent)
			.join(' | '),
	);

test('is read when it is opened: who wrote what where, and how it went', async () => {
	await open([
		entry(3, { who: 'Jane Admin', system: 'ashby', kind: 'candidates', field: 'email', recordId: 'c1' }),
		entry(2, { outcome: 'failed' }),
	]);
	expect(rows()).toEqual([
		'Jane Admin | Ashby | Candidates c1 | E-mail | Written',
		'the API key | ModernLoop | Jobs record-2 | Whole record | Failed',
	]);
});

test('older entries come a page at a time, below what is there', async () => {
	await open([entry(3), entry(2), entry(1)]);
	await page.click('Show older');
	expect(rows().map((row) => /record-\d/.exec(row)?.[0])).toEqual(['record-3', 'record-2', 'record-1']);
	expect(() => page.button('Show older')).toThrow();
});

test('says that nothing was written yet', async () => {
	await open([]);
	expect(page.text()).toContain('Nothing has been written yet.');
});

test('all of it is saved as a file, with ids where the page shows names', async () => {
	await open([entry(3, { who: 'Jane Admin' })]);
	await page.click('Save as file What LoopLink wrote');
	const [file] = page.saved;
	expect(file?.content).toContain(
		'\r\n2026-01-01T00:00:00.000Z,u-7,ashby,ashby,candidates,c-1,name,written\r\n',
	);
	expect(file?.content).not.toContain('Jane');
});

test('what cannot be read is not saved, and says why', async () => {
	await open([entry(3)], 2, false);
	await page.click('Save as file What LoopLink wrote');
	expect(page.saved).toEqual([]);
	expect(page.text()).toContain('The system gave an answer that LoopLink does not understand.');
});
