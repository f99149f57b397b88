import { describe, expect, test } from 'vitest';
import {
	API_ORIGINS,
	hostAccessFor,
	OPTIONAL_HOST_PATTERNS,
} from '../../../utils/connections/host-access.ts';
import { ATS_ADAPTERS } from '../../../utils/systems/registry.ts';

describe('how a host is reached', () => {
	test.each([
		['https://api.ashbyhq.com', 'https://api.ashbyhq.com'],
		[' https://API.SmartRecruiters.com/anything?x=1 ', 'https://api.smartrecruiters.com'],
		['https://api.sandbox.smartrecruiters.com', 'https://api.sandbox.smartrecruiters.com'],
		['https://bridge.modernloop.io/loop', 'https://bridge.modernloop.io'],
		['https://api.eu.modernloop.io', 'https://api.eu.modernloop.io'],
		['https://api.ashbyhq.com:443', 'https://api.ashbyhq.com'],
	])('%s needs the permission for %s', (address, origin) => {
		expect(hostAccessFor(address)).toEqual({ kind: 'permission', origin });
	});

	test.each([
		'https://bridge.example.com',
		'https://bridge.example.com:8443/loop',
		'https://10.0.0.7',
		'https://modernloop.io.example.com',
		'https://evilmodernloop.io',
	])('%s is an organisation’s own bridge, reached by CORS', (address) => {
		expect(hostAccessFor(address)).toEqual({ kind: 'cors' });
	});

	test.each([
		['', 'not-an-address'],
		['api.ashbyhq.com', 'not-an-address'],
		['http://api.ashbyhq.com', 'not-https'],
		['javascript:alert(1)', 'not-https'],
		['file:///etc/passwd', 'not-https'],
		['https://user:password@api.ashbyhq.com', 'has-credentials'],
		['https://api.ashbyhq.com:8443', 'has-port'],
		['https://app.modernloop.io', 'not-an-api'],
		['https://modernloop.io', 'not-an-api'],
		['https://app.ashbyhq.com', 'not-an-api'],
		['https://www.smartrecruiters.com/app/', 'not-an-api'],
		['https://api.ashbyhq.com.', 'not-an-api'],
		['https://app.modernloop.io.', 'not-an-api'],
	])('%s is refused: %s', (address, why) => {
		expect(hostAccessFor(address)).toEqual({ kind: 'refused', why });
	});

	test('every ATS is reached by a permission that the manifest lists', () => {
		for (const { apiOrigins } of Object.values(ATS_ADAPTERS)) {
			for (const origin of apiOrigins) {
				expect(hostAccessFor(origin)).toEqual({ kind: 'permission', origin });
				expect(OPTIONAL_HOST_PATTERNS).toContain(`${origin}/*`);
			}
		}
		expect(OPTIONAL_HOST_PATTERNS).toHaveLength(API_ORIGINS.length + 1);
	});
});
