import { assert, asyncProperty, integer, jsonValue, string } from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { importKeys, newKeyBytes, type VaultKeys } from '../../../utils/vault/data-keys.ts';
import { fingerprint } from '../../../utils/vault/fingerprint.ts';
import { open, seal } from '../../../utils/vault/seal.ts';

let keys: VaultKeys;
beforeAll(async () => {
	keys = await importKeys(newKeyBytes());
});

const anything = z.unknown();
const damaged = { state: 'damaged' };

describe('sealing', () => {
	test('any JSON value opens as it was, in its own place only', async () => {
		await assert(
			asyncProperty(jsonValue(), string(), async (value, context) => {
				const json: unknown = JSON.parse(JSON.stringify(value));
				const sealed = await seal(keys, value, context);
				expect(await open(keys, sealed, context, anything)).toEqual({ state: 'opened', value: json });
				expect(await open(keys, sealed, `${context}!`, anything)).toEqual(damaged);
			}),
			{ numRuns: 50 },
		);
	});

	test('one changed bit is damage, wherever it is', async () => {
		const sealed = await seal(keys, { key: 'secret' }, 'here');
		await assert(
			asyncProperty(integer({ min: 0, max: sealed.length * 8 - 1 }), async (bit) => {
				const changed = sealed.slice();
				changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
				expect(await open(keys, changed, 'here', anything)).toEqual(damaged);
			}),
			{ numRuns: 100 },
		);
	});

	test('cut, empty and foreign values are damage', async () => {
		const sealed = await seal(keys, 'text', 'here');
		for (const value of [
			sealed.slice(0, -1),
			sealed.slice(0, 5),
			new Uint8Array(),
			null,
			'text',
			undefined,
		]) {
			expect(await open(keys, value, 'here', anything)).toEqual(damaged);
		}
	});

	test('another shape than expected is damage', async () => {
		const sealed = await seal(keys, { a: 1 }, 'here');
		expect(await open(keys, sealed, 'here', z.object({ a: z.string() }))).toEqual(damaged);
	});

	test('another key is damage', async () => {
		const sealed = await seal(keys, 'text', 'here');
		expect(await open(await importKeys(newKeyBytes()), sealed, 'here', anything)).toEqual(damaged);
	});

	test('the same value never looks the same twice', async () => {
		const [a, b] = await Promise.all([seal(keys, 'x', 'c'), seal(keys, 'x', 'c')]);
		expect(a).not.toEqual(b);
	});

	test('the keys cannot be read out', async () => {
		for (const key of keys.sealing.values()) {
			await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
		}
		for (const key of keys.printing) await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
	});
});

describe('fingerprints', () => {
	const of = (kind: 'email' | 'profile' | 'name', value: string) => fingerprint(keys.printing, kind, value);

	test.each([
		['email', ' Jane@Example.COM', 'jane@example.com'],
		['profile', 'https://www.linkedin.com/in/Jane-Doe/?trk=x#top', 'http://de.linkedin.com/in/jane-doe'],
		['profile', 'https://github.com/Jane', 'https://www.github.com/jane/'],
		['name', 'José  NÚÑEZ ', 'jose nunez'],
		['name', 'Łukasz', 'łukasz'],
		['name', '王 小明', '王\u3000小明'],
	] as const)('%s: %j is %j', async (kind, a, b) => {
		expect(await of(kind, a)).toBe(await of(kind, b));
	});

	test.each([
		['email', 'jane+1@example.com', 'jane@example.com'],
		['profile', 'https://example.com/Jane', 'https://example.com/jane'],
		['name', 'Jane Doe', 'Doe Jane'],
		['name', 'कमल', 'कमला'],
	] as const)('%s: %j is not %j', async (kind, a, b) => {
		expect(await of(kind, a)).not.toBe(await of(kind, b));
	});

	test('kinds do not meet: a name that looks like an e-mail is none', async () => {
		expect(await of('name', 'jane@example.com')).not.toBe(await of('email', 'jane@example.com'));
	});

	test.each([
		['email', 'not an address'],
		['email', ''],
		['profile', 'https://linkedin.com/'],
		['profile', 'javascript:alert(1)'],
		['name', '  '],
	] as const)('%s: nothing is left of %j', async (kind, value) => {
		expect(await of(kind, value)).toBeNull();
	});
});
