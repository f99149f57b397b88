import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOpenUrl, isPageViewWith, isSyncResult } from '../../../utils/messages/page-guards.ts';
import { atsSurface } from '../../../utils/page-link/ats-surface.ts';
import { modernLoopSurface } from '../../../utils/page-link/modernloop-surface.ts';

const { isLink } = atsSurface(() => undefined, { anchors: [] });
const sync = { available: false };
const linked = (href: string, more: object = {}) => ({
	chips: [
		{
			state: 'linked',
			target: 'modernloop',
			href,
			source: 'email',
			linkedAt: 1,
			confidential: false,
			sync,
			...more,
		},
	],
	words: [{ paragraphs: [], actions: [], hints: [] }],
});
const isView = (value: unknown, check = isLink) => {
	try {
		return isPageViewWith(check, value);
	} catch {
		return false;
	}
};

describe('a view', () => {
	test('with a link to ModernLoop is taken', () => {
		expect(isView(linked('https://app.modernloop.io/x'))).toBe(true);
	});
	test.each([
		'javascript:alert(1)',
		'http://app.modernloop.io/x',
		'https://app.modernloop.io.example.org/x',
		'https://app.modernloop.io@example.org/x',
		'https://example.org/x',
		'data:text/html,x',
		'//app.modernloop.io/x',
		'',
	])('with a link to %s is not', (href) => {
		expect(isView(linked(href))).toBe(false);
	});
	test('of an admin’s template may lead to any https site, and to nothing else', () => {
		expect(isView(linked('https://intranet.example.org/x', { source: 'template' }))).toBe(true);
		expect(isView(linked('javascript:alert(1)', { source: 'template' }))).toBe(false);
	});
	test('with one bad choice among several is not', () => {
		const choice = { linkId: '1', label: 'Jane', source: 'name', href: 'https://app.modernloop.io/a' };
		const several = (...choices: object[]) => ({
			chips: [{ state: 'several', target: 'modernloop', choices, sync }],
			words: [],
		});
		expect(isView(several(choice))).toBe(true);
		expect(isView(several(choice, { ...choice, href: 'https://example.org/' }))).toBe(false);
	});
	test('on ModernLoop leads to the ATS it names and to no other site', () => {
		const to = (target: string, href: string) => isView(linked(href, { target }), modernLoopSurface.isLink);
		expect(to('ashby', 'https://app.ashbyhq.com/candidates/1')).toBe(true);
		expect(to('smartrecruiters', 'https://www.smartrecruiters.com/app/people/1')).toBe(true);
		expect(to('smartrecruiters', 'https://app.ashbyhq.com/candidates/1')).toBe(false);
		expect(to('ashby', 'https://app.ashbyhq.com.example.org/')).toBe(false);
		expect(to('modernloop', 'https://app.modernloop.io/x')).toBe(false);
		expect(to('elsewhere', 'https://app.ashbyhq.com/candidates/1')).toBe(false);
	});
	test('that is anything else is not, and nothing breaks', () => {
		fc.assert(
			fc.property(fc.anything(), (value) => {
				expect(isView(value)).toBe(false);
			}),
		);
		fc.assert(
			fc.property(fc.anything(), (value) => {
				const view = { chips: [value], words: [] };
				if (isView(view)) expect(value).toMatchObject({ state: expect.any(String) });
			}),
		);
	});
});

test('what a sync came to needs its sentence', () => {
	expect(isSyncResult({ outcome: 'unchanged', syncedAt: 1, sentence: 'Synced.' })).toBe(true);
	expect(isSyncResult({ outcome: 'unchanged', syncedAt: 1 })).toBe(false);
});

test('only https addresses are opened', () => {
	expect(isOpenUrl({ openUrl: 'https://app.modernloop.io/' })).toBe(true);
	for (const openUrl of ['javascript:alert(1)', 'http://a.b/', '', 7, undefined]) {
		expect(isOpenUrl({ openUrl })).toBe(false);
	}
	expect(isOpenUrl(null)).toBe(false);
});
