import { describe, expect, test } from 'vitest';
import { isOpenUrl, isPageViewWith } from '../../../utils/messages/page-guards.ts';

const isLink = (target: string, href: string) =>
	target === 'modernloop' && href.startsWith('https://app.modernloop.io/');
const linked = (href: unknown) => ({
	chips: [{ state: 'linked', target: 'modernloop', href, source: 'bridge' }],
	words: [],
});
const isView = (value: unknown) => {
	try {
		return isPageViewWith(isLink, value);
	} catch {
		return false;
	}
};

describe('an answer is drawn', () => {
	test('with a link to the expected host', () => {
		expect(isView(linked('https://app.modernloop.io/x'))).toBe(true);
	});

	test.each([
		'javascript:alert(1)',
		'https://evil.example/',
		'https://app.modernloop.io.evil.example/',
		'http://app.modernloop.io/',
		'data:text/html,x',
		undefined,
		{},
	])('never with a link to %s', (href) => {
		expect(isView(linked(href))).toBe(false);
	});

	test('never with one bad choice among good ones', () => {
		const choices = [{ href: 'https://app.modernloop.io/x' }, { href: 'javascript:alert(1)' }];
		expect(isView({ chips: [{ state: 'several', target: 'modernloop', choices }], words: [] })).toBe(false);
	});

	test.each([
		null,
		undefined,
		'text',
		7,
		[],
		{},
		{ chips: null },
		{ chips: [null] },
		{ chips: [{ target: 'toString' }] },
	])('never when it is %j', (value) => {
		expect(isView(value)).toBe(false);
	});
});

test('a pairing opens https only', () => {
	expect(isOpenUrl({ openUrl: 'https://app.modernloop.io/' })).toBe(true);
	expect(isOpenUrl({ openUrl: 'javascript:alert(1)' })).toBe(false);
	expect(isOpenUrl({})).toBe(false);
	expect(isOpenUrl(null)).toBe(false);
});
