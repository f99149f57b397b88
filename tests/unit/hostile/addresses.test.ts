import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apiUrl, pathId } from '../../../utils/api/api-url.ts';
import { isModernLoopUrl } from '../../../utils/systems/modernloop/modernloop-url.ts';
import { modernLoopPageKey } from '../../../utils/systems/modernloop/page.ts';
import { fillTemplate, templateProblem } from '../../../utils/systems/modernloop/templates.ts';
import { atsAddressOf, atsPageOfHref } from '../../../utils/systems/page-registry.ts';
import { WEB_ORIGINS } from '../../../utils/systems/web-origins.ts';
import { foreignUrl } from './nasty.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const scheme = fc.constantFrom(
	'https:',
	'http:',
	'javascript:',
	'data:',
	'blob:https:',
	'view-source:https:',
	'HTTPS:',
	'',
);
const slashes = fc.constantFrom('//', '/', '\\\\', '///', '/\\', '');
const user = fc.constantFrom('', 'x@', 'app.ashbyhq.com@', 'a:b@', '%40', ' ');
const host = fc.constantFrom(
	...['app.ashbyhq.com', 'www.smartrecruiters.com', 'app.modernloop.io', 'evil.example', 'APP.ASHBYHQ.COM'],
	...[
		'app.ashbyhq.com.evil.example',
		'evilmodernloop.io',
		'app.modernloop.io.',
		'app.ashbyhq.com%00.evil.example',
	],
	...['app。modernloop。io', 'app.modernloop.io:8443', 'аpp.ashbyhq.com', '[::1]', 'modernloop.io'],
);
const part = fc.constantFrom(
	...[
		ID,
		'candidates',
		'applications',
		'app',
		'people',
		'right-side',
		'profile',
		'..',
		'.',
		'%2e%2e',
		'%2f',
		'',
		'%',
	],
	...['x?y=/candidates/', '#/candidates/', '\t', '\n', ';', '\\', '@evil.example', `${ID}%00`, '__proto__'],
);
const address = fc
	.tuple(scheme, slashes, user, host, fc.array(part, { maxLength: 8 }))
	.map(([first, second, third, fourth, path]) => `${first}${second}${third}${fourth}/${path.join('/')}`);
const panel = fc
	.tuple(scheme, user, host, part, part)
	.map(
		([first, third, fourth, x, y]) =>
			`${first}//${third}${fourth}/${x}/right-side/candidates/${ID}/${y}/${ID}`,
	);
const any = fc.oneof(
	{ weight: 4, arbitrary: address },
	{ weight: 2, arbitrary: panel },
	foreignUrl,
	fc.string(),
);

test('an address that names a record is one of its ATS, and leads back there', () => {
	fc.assert(
		fc.property(any, (text) => {
			const page = atsPageOfHref(text);
			if (page === undefined) return;
			expect(new URL(text).origin).toBe(WEB_ORIGINS[page.system]);
			expect(new URL(text).protocol).toBe('https:');
			expect(new URL(text).username).toBe('');
			const { system: _, kind: __, ...ids } = page;
			for (const id of Object.values(ids)) expect(id).toMatch(/^[\w-]{1,100}$/);
			const back = atsAddressOf(page);
			if (back !== undefined) expect(new URL(back).origin).toBe(WEB_ORIGINS[page.system]);
		}),
		{ numRuns: 5_000 },
	);
});

test('an address of ModernLoop is https, of its domain, without a name or a port', () => {
	fc.assert(
		fc.property(any, (text) => {
			const key = modernLoopPageKey(text);
			if (key !== undefined) expect(new URL(key).origin).toBe(WEB_ORIGINS.modernloop);
			if (!isModernLoopUrl(text)) return;
			const { protocol, hostname, port, username } = new URL(text);
			expect([protocol, port, username]).toEqual(['https:', '', '']);
			expect(hostname).toMatch(/\.modernloop\.io$/);
		}),
		{ numRuns: 5_000 },
	);
});

test('a template filled with anything leads where the admin said', () => {
	const template = 'https://app.modernloop.io/search/{candidateId}?q={name}&e={email}';
	expect(templateProblem(template)).toBeNull();
	fc.assert(
		fc.property(fc.string(), part, any, (name, candidateId, email) => {
			const filled = fillTemplate(template, { name, candidateId, email });
			if (filled === null) return;
			expect(new URL(filled).origin).toBe(WEB_ORIGINS.modernloop);
			expect(new URL(filled).hash).toBe('');
			expect([...new URL(filled).searchParams.keys()]).toEqual(['q', 'e']);
		}),
		{ numRuns: 2_000 },
	);
});

test('a key goes to the origin of its connection, at the path that was asked for, or nowhere', () => {
	const base = 'https://api.example.com/v1';
	fc.assert(
		fc.property(fc.oneof(any, part, fc.string()), fc.boolean(), (text, isId) => {
			let url: string;
			try {
				url = apiUrl(base, ['https://api.example.com'], `/candidates/${isId ? pathId(text) : text}`, {
					q: text,
				});
			} catch {
				return;
			}
			const { origin, pathname, username, hash } = new URL(url);
			expect([origin, username, hash]).toEqual(['https://api.example.com', '', '']);
			expect(pathname.startsWith('/v1/candidates/')).toBe(true);
			if (isId) expect(pathname.split('/')).toHaveLength(4);
		}),
		{ numRuns: 3_000 },
	);
	fc.assert(
		fc.property(any, (connection) => {
			let url: string;
			try {
				url = apiUrl(connection, ['https://api.example.com'], '/x', {});
			} catch {
				return;
			}
			expect(new URL(url).origin).toBe('https://api.example.com');
		}),
	);
});
