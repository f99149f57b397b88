import { expect, test } from 'vitest';
import { createVendorClock } from '../../../utils/api/vendor-clock.ts';

const HOUR = 3_600_000;

function world() {
	const time = { clock: Date.UTC(2026, 5, 1, 12), steady: 5000 };
	const vendor = createVendorClock(
		() => time.clock,
		() => time.steady,
	);
	return { time, vendor };
}

test('goes on from what the vendor last told, however this computer is set meanwhile', () => {
	const { time, vendor } = world();
	vendor.note(new Headers({ date: 'Mon, 01 Jun 2026 08:00:00 GMT' }));
	time.clock += 25 * HOUR;
	time.steady += 1500;
	expect(new Date(vendor.now()).toISOString()).toBe('2026-06-01T08:00:01.500Z');
});

test('is ours until the vendor told a time', () => {
	const { time, vendor } = world();
	vendor.note(new Headers({ date: 'soon' }));
	expect(vendor.now()).toBe(time.clock);
});
