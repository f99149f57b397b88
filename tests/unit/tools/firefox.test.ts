import { expect, test } from 'vitest';
import { manifest } from '../../../utils/manifest/manifest.ts';
import { firefoxStep } from '../../tools/firefox-step.mjs';
import { FIRST_FIREFOX, majorOf } from '../../tools/prepare/firefox.mjs';

test('the scenarios in Firefox want the Firefox that the manifest wants', () => {
	const { gecko } = manifest('firefox').browser_specific_settings ?? {};
	expect(gecko?.strict_min_version).toBe(`${FIRST_FIREFOX}.0`);
});

test('a Firefox is known by what it answers, whatever its edition', () => {
	expect(majorOf('Mozilla Firefox 153.7.0esr\n')).toBe(153);
	expect(majorOf('Mozilla Firefox 151.0b3')).toBe(151);
	expect(majorOf('Command not found')).toBe(0);
});

test('where there is no Firefox its scenarios are not forgotten, but count as skipped', () => {
	for (const env of [{}, { FIREFOX_PATH: '' }]) {
		const { name, tally } = firefoxStep(env);
		expect(name).toContain('SKIPPED');
		expect(tally?.()).toEqual({ passed: 0, failed: 0, skipped: 1 });
	}
});
