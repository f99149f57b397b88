import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { secretsIn } from '../../../tools/supply-chain/secrets.ts';

/** A check that cannot fail holds nothing: it is shown here what it is made for. */

const INTEGRITY = `sha512-${Buffer.alloc(64, 7).toString('base64')}`;

describe('the secret scan', () => {
	// Made here, so that this file holds none.
	const made = createHash('sha512').update('planted').digest();
	const hex = made.toString('hex').slice(0, 40);
	const key = made
		.toString('base64')
		.replace(/[^A-Za-z0-9]/g, '')
		.slice(0, 64);
	const letters = (length: number) => key.replace(/\d/g, 'x').slice(0, length);

	test.each([
		['an Ashby key', key],
		['a SmartRecruiters key', `DCRA1-${hex}`],
		['a private key', `-----BEGIN ${'PRIVATE'} KEY-----`],
		['an AWS key', `AKIA${'Q3EGRIT5PLW7ZK2M'}`],
		['a GitHub token', `gh${'p'}_${letters(36)}`],
		['an npm token', `npm${'_'}${letters(36)}`],
		['an npm login', `//packages.test/:_auth${'Token'}=${hex}`],
		['a signed token', `ey${'JhbGciOiJIUzI1NiJ9'}.ey${'JzdWIiOiIxMjM0In0'}.${hex}`],
		['an assigned value', `apiKey: '${hex}a1'`],
		['a header', `Authorization: ${'Bearer'} ${hex}`],
		['an address with a password', `https://jane:${hex}@api.ashbyhq.com`],
	])('finds %s, tells its line and not the text', (_, planted) => {
		const findings = secretsIn(`first line\nconst value = "${planted}";\n`);
		expect(findings.map(({ line }) => line)).toContain(2);
		expect(JSON.stringify(findings)).not.toContain(planted);
	});

	test.each([
		['a made-up key', `apiKey: 'sandbox-key-${hex}'`],
		['an integrity', `"integrity": "${INTEGRITY}"`],
		['a checksum', `sha256 ${made.toString('hex').slice(0, 64)}`],
		['a pinned action', `uses: actions/checkout@${hex}`],
		[
			'a placeholder',
			'Authorization: Bearer <the-key-of-the-connection>, apiKey: "the-key-of-the-connection"',
		],
	])('lets %s pass', (_, text) => {
		expect(secretsIn(text)).toEqual([]);
	});
});
