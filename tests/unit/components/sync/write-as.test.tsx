// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { WriteAs } from '../../../../components/sync/write-as.tsx';
import { type ExtensionPage, openExtensionPage } from '../extension-page.tsx';

let page: ExtensionPage;
afterEach(() => page.close());

const users = [
	{ id: 'u2', name: 'Kim Lee' },
	{ id: 'u1', name: 'Jane Admin' },
];

test('a person says who they are, and what they write appears under their name', async () => {
	page = await openExtensionPage(<WriteAs system="ashby" />, {
		'writeAs.read': () => ({ chosen: null, users }),
		'writeAs.choose': ({ userId }) => ({ chosen: userId, users }),
	});
	expect(page.text()).toContain('Write as: the API key');
	const select = document.querySelector('select');
	expect([...(select?.options ?? [])].map(({ text }) => text)).toEqual([
		'the API key',
		'Jane Admin',
		'Kim Lee',
	]);
	await act(async () => {
		if (select) select.value = 'u1';
		select?.dispatchEvent(new Event('change', { bubbles: true }));
	});
	expect(page.sent.at(-1)).toEqual({ type: 'writeAs.choose', input: { system: 'ashby', userId: 'u1' } });
	expect(page.text()).toContain('Write as: Jane Admin');
});

test('is not there for a system whose users are not known', async () => {
	page = await openExtensionPage(<WriteAs system="smartrecruiters" />, {
		'writeAs.read': () => ({ chosen: null, users: [] }),
	});
	expect(page.text()).toBe('');
});
