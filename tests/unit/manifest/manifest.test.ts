import { describe, expect, test } from 'vitest';
import { manifest } from '../../../utils/manifest/manifest.ts';

describe.each(['chrome', 'edge', 'firefox'])('the manifest for %s', (browser) => {
	const built = manifest(browser);

	test('asks for what keeps and wakes it, and for API hosts only when they are connected', () => {
		expect(built.permissions).toEqual(['alarms', 'idle', 'storage', 'unlimitedStorage']);
		expect(built.optional_host_permissions).toEqual([
			'https://api.smartrecruiters.com/*',
			'https://api.sandbox.smartrecruiters.com/*',
			'https://api.ashbyhq.com/*',
			'https://*.modernloop.io/*',
		]);
	});

	test('has nothing else that widens it', () => {
		expect(Object.keys(built).sort()).toEqual(
			[
				'action',
				browser === 'firefox' ? 'browser_specific_settings' : 'minimum_chrome_version',
				'content_security_policy',
				'default_locale',
				'description',
				'name',
				'optional_host_permissions',
				'permissions',
				// Firefox keeps an organisation's policy elsewhere.
				...(browser === 'firefox' ? [] : ['storage']),
			].sort(),
		);
	});

	test('lets extension pages run and load nothing from elsewhere', () => {
		const policy = (built.content_security_policy as { readonly extension_pages: string }).extension_pages;
		const directives = new Map(policy.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1)]));
		expect(directives.get('default-src')).toEqual(["'none'"]);
		expect(directives.get('script-src')).toEqual(["'self'"]);
		expect(directives.get('connect-src')).toEqual(['https:']);
		expect(policy).not.toMatch(/unsafe|http:|\*/);
	});

	test('is named in the browser’s language', () => {
		expect(built).toMatchObject({ name: '__MSG_extensionName__', default_locale: 'en' });
	});
});

test('Firefox is told what leaves the browser', () => {
	expect(manifest('firefox').browser_specific_settings?.gecko).toMatchObject({
		strict_min_version: '147.0',
		data_collection_permissions: { required: ['authenticationInfo', 'personallyIdentifyingInfo'] },
	});
});
