import { beforeEach, expect, test } from 'vitest';
import { deliverStep } from '../../../utils/outbox/deliver.ts';
import { noteTime } from '../../../utils/sync/clock-turned-back.ts';
import { candidateWrite } from '../../../utils/systems/modernloop/bridge-mapping.ts';
import { createProfile, type Profile, person, startBridge } from '../outbox/profile.ts';

const SECOND = 1000;
const DAY = 24 * 3_600_000;
let profile: Profile;

beforeEach(async () => {
	profile = await createProfile(startBridge());
	profile.now = Date.UTC(2026, 5, 1);
	await profile.enqueue([candidateWrite('ashby', person('c1'))]);
	profile.fault = () => ({ kind: 'offline' });
	expect(await deliverStep(profile.deps)).toBe('more');
	profile.fault = () => null;
	await noteTime(profile.store, profile.now);
});

test('what failed while the clock was ahead is tried again once it is right', async () => {
	profile.now -= DAY;
	expect(await deliverStep(profile.deps)).toMatchObject({ waitUntil: expect.any(Number) });
	await noteTime(profile.store, profile.now);
	expect(await deliverStep(profile.deps)).toBe('more');
	expect(await deliverStep(profile.deps)).toBe('idle');
});

test('a clock that is set right by a few seconds changes nothing', async () => {
	profile.now -= 10 * SECOND;
	await noteTime(profile.store, profile.now);
	expect(await deliverStep(profile.deps)).toMatchObject({ waitUntil: expect.any(Number) });
});

test('time that goes on hurries nothing', async () => {
	await noteTime(profile.store, profile.now + SECOND);
	await noteTime(profile.store, profile.now + 2 * DAY);
	expect(await deliverStep(profile.deps)).toMatchObject({ waitUntil: expect.any(Number) });
});
