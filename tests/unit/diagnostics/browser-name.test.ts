import { expect, test } from 'vitest';
import { browserName } from '../../../utils/diagnostics/browser-name.ts';

const brands = (...names: readonly string[]) => ({
	brands: names.map((brand) => ({ brand, version: '156' })),
});

test('the most particular of the names that a browser gives itself counts', () => {
	expect(browserName(brands('Not)A;Brand', 'Chromium', 'Google Chrome'), '').name).toBe('Chrome');
	expect(browserName(brands('Chromium', 'Microsoft Edge'), '').name).toBe('Edge');
	expect(browserName(brands('Chromium'), '')).toEqual({ name: 'Chromium', version: 156 });
});

test('Firefox has no such names, and is known by the older one', () => {
	const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';
	expect(browserName(undefined, agent)).toEqual({ name: 'Firefox', version: 153 });
	expect(browserName({ brands: 'odd' }, 'Lynx')).toEqual({ name: 'other', version: null });
});
