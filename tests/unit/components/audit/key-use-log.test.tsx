// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { KeyUseLog } from '../../../../components/audit/key-use-log.tsx';
import type { KeyUse } from '../../../../utils/audit/key-use.ts';
import { type ExtensionPage, openExtensionPage } from '../extension-page.tsx';

let page: ExtensionPage;
afterEach(() => page.close());

const use = (day: string, hour: number, fields: Partial<KeyUse> = {}): KeyUse => ({
	day,
	hour,
	system: 'ashby',
	purpose: 'interactive',
	key: '0123abcd',
	requests: 1_234,
	...fields,
});
const LATE = [use('2026-11-22', 9), use('2026-11-22', 8, { purpose: 'import', system: 'smartrecruiters' })];
const EARLY = [use('2026-11-20', 9, { purpose: 'increment' })];

async function open(late: readonly KeyUse[]): Promise<void> {
	page = await openExtensionPage(<KeyUseLog />, {
		'keyUse.list': ({ before, most }) => {
			if (most === null) return { uses: [...late, ...EARLY], older: null };
			if (before !== null) return { uses: EARLY, older: null };
			return { uses: late, older: late.length > 0 ? '2026-11-22' : null };
		},
	});
	expect(page.sent.map(({ type }) => type)).not.toContain('keyUse.list');
	const details = document.querySelector('details');
	await act(async () => {
		if (details) details.open = true;
		details?.dispatchEvent(new Event('toggle'));
	});
}

const rows = () =>
	[...document.querySelectorAll('tbody tr')].map((row) =>
		[...row.querySelectorAll('td')].map(({ textContent }) => textContent).join(' | '),
	);

test('is read when it is opened: where, what for, how many requests and with which key, below each day', async () => {
	await open(LATE);
	expect(rows().filter((row) => row !== '')).toEqual([
		'Ashby | Somebody waited for it | 1,234 | 0123abcd',
		'SmartRecruiters | Import | 1,234 | 0123abcd',
	]);
	expect(document.querySelector('time')?.getAttribute('datetime')).toBe('2026-11-22T09:00:00.000Z');
});

test('older hours come a page at a time, below what is there', async () => {
	await open(LATE);
	await page.click('Show older');
	expect(rows().at(-1)).toBe('Ashby | Keeping up to date | 1,234 | 0123abcd');
	expect(() => page.button('Show older')).toThrow();
	expect(page.sent.at(-1)).toEqual({ type: 'keyUse.list', input: { before: '2026-11-22', most: 24 } });
});

test('all of it is saved as a file, not only what is shown, and the page says under which name', async () => {
	await open(LATE);
	await page.click('Save as file How the API keys were used');
	const [file] = page.saved;
	expect(file?.content.split('\r\n')).toHaveLength(5);
	expect(file?.content).toContain('2026-11-20T09:00:00.000Z,ashby,kept up to date,sha256:0123abcd,1234');
	expect(page.text()).toContain(`Your browser saves it as ${file?.name}.`);
});

test('says that no key was used yet, and offers no empty file', async () => {
	await open([]);
	expect(page.text()).toContain('No key has been used yet.');
	expect(() => page.button('Save as file How the API keys were used')).toThrow();
});
