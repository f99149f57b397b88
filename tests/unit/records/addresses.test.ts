import fc from 'fast-check';
import { expect, test } from 'vitest';
import { httpsUrl, isSocialUrl, modernloopUrlsIn, normalEmails } from '../../../utils/records/addresses.ts';

test('e-mails are lower-cased, trimmed, each once, and only those that are e-mails', () => {
	expect(
		normalEmails([' Jane@Example.COM ', null, 'jane@example.com', 'none', undefined, '', 'a b@c']),
	).toEqual(['jane@example.com']);
});

test.each([
	['https://www.linkedin.com/in/jane', 'https://www.linkedin.com/in/jane'],
	['http://github.com/jane', 'https://github.com/jane'],
	[' linkedin.com/in/jane ', 'https://linkedin.com/in/jane'],
	['jane', undefined],
	['', undefined],
	[null, undefined],
	['javascript:alert(1)', undefined],
	['data:text/html,x', undefined],
	['https://user:pass@github.com/jane', undefined],
	['mailto:jane@example.com', undefined],
])('%s as an address is %s', (text, url) => {
	expect(httpsUrl(text)).toBe(url);
});

test('an address is https or none, whatever was typed', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.string({ unit: 'binary' })), (text) => {
			expect(httpsUrl(text) ?? 'https://none').toMatch(/^https:\/\//);
		}),
	);
});

test('social sites are known by host, not by a word in the address', () => {
	expect(isSocialUrl('https://de.linkedin.com/in/jane')).toBe(true);
	expect(isSocialUrl('https://example.com/linkedin.com')).toBe(false);
	expect(isSocialUrl('https://evillinkedin.com/in/jane')).toBe(false);
});

test('ModernLoop pages are found in what people typed, and nothing else is', () => {
	expect(
		modernloopUrlsIn([
			'see https://app.modernloop.io/x/1, (https://app.modernloop.io/x/2)',
			['https://app.modernloop.io/x/1', 7],
			'https://app.modernloop.io.example.com/x',
			'http://app.modernloop.io/x',
			'https://interviews.modernloop.io/o/acme/a/1',
			null,
			{ url: 'https://app.modernloop.io/x/3' },
		]),
	).toEqual(['https://app.modernloop.io/x/1', 'https://app.modernloop.io/x/2']);
});
