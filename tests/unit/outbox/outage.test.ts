import { beforeEach, describe, expect, test } from 'vitest';
import type { Failure } from '../../../utils/failures/failure.ts';
import { deliverStep } from '../../../utils/outbox/deliver.ts';
import type { BridgeResult } from '../../../utils/systems/modernloop/bridge.ts';
import { type Bridge, candidateRef, createProfile, type Profile, person, startBridge } from './profile.ts';
import { withClients } from './with-clients.ts';

const HOUR = 3_600_000;

let bridge: Bridge;
let profile: Profile;
beforeEach(async () => {
	bridge = startBridge();
	profile = await createProfile(bridge);
	profile.ats.candidates.set('c1', person('c1'));
	await profile.sync('c1');
	await profile.settle();
});

/** Delivers as alarms would have it for so long; answers how often it did. */
async function pass(ms: number, { deps }: Pick<Profile, 'deps'> = profile): Promise<number> {
	const end = profile.now + ms;
	let steps = 0;
	while (profile.now < end) {
		const step = await deliverStep(deps);
		steps += 1;
		if (step === 'idle') break;
		if (step !== 'more') profile.now = step.waitUntil;
	}
	return steps;
}

/** A record that was edited in ModernLoop and in the ATS: both sides have to be read. */
async function editBoth(): Promise<void> {
	bridge.people.edit(candidateRef('c1'), { name: 'Edited there' });
	profile.ats.candidates.set('c1', person('c1', { name: 'Edited here' }));
	await profile.sync('c1');
}

const states = async () => (await profile.rows()).outbox.map(({ state }) => state);

/** As the vendors' rules and `createRequest` tell them. */
const OUTAGES: Failure[] = [
	{ kind: 'unexpected', detail: 'HTTP 503' },
	{ kind: 'unexpected', detail: 'HTTP 500 INTERNAL_ERROR' },
	{ kind: 'unexpected', detail: 'refused with HTTP 502' },
	{ kind: 'unexpected', detail: 'redirect' },
	{ kind: 'unexpected', detail: 'answer is not JSON' },
	{ kind: 'unexpected', detail: 'not-connected' },
	{ kind: 'offline' },
	{ kind: 'key-rejected' },
];

describe('a record that was edited on both sides', () => {
	test.each(OUTAGES)(
		'is asked about after a day in which its ATS was down: $kind $detail',
		async (failure) => {
			await editBoth();
			profile.ats.failure = failure;
			expect(await pass(24 * HOUR)).toBeLessThan(300);
			expect(await states()).toEqual(['stale']);
			profile.ats.failure = null;
			await pass(2 * HOUR);
			expect(await states()).toEqual(['held']);
			expect((await profile.rows()).proposals).toHaveLength(1);
		},
	);

	test('is asked about after a day in which the bridge was down', async () => {
		await editBoth();
		await deliverStep(profile.deps);
		profile.fault = () => ({ kind: 'unexpected', detail: 'HTTP 503' });
		await pass(24 * HOUR);
		profile.fault = () => null;
		await pass(2 * HOUR);
		expect(await states()).toEqual(['held']);
	});

	test('is refused after some failures of its own, and no sooner for an outage between them', async () => {
		await editBoth();
		const own: Failure = { kind: 'unexpected', detail: 'answer has another shape' };
		profile.ats.failure = own;
		for (let time = 0; time < 7; time += 1) await pass(1);
		profile.ats.failure = { kind: 'unexpected', detail: 'HTTP 503' };
		await pass(24 * HOUR);
		expect(await states()).toEqual(['stale']);
		profile.ats.failure = own;
		await pass(24 * HOUR);
		expect(await states()).toEqual(['dead']);
	});
});

describe('a record that the bridge fails at', () => {
	const answering = (failure: Failure) => {
		const failed: BridgeResult = { outcome: 'failed', failure };
		return withClients(profile, {
			bridge: () => ({ writeBatch: async (_, items) => items.map(() => failed) }),
		});
	};
	beforeEach(async () => {
		profile.ats.candidates.set('c1', person('c1', { name: 'New' }));
		await profile.sync('c1');
	});

	test('waits as long as what is behind the bridge is down', async () => {
		await pass(24 * HOUR, answering({ kind: 'unexpected', detail: 'HTTP 503' }));
		expect(await states()).toEqual(['ready']);
		await pass(HOUR);
		expect(await states()).toEqual([]);
	});

	test('is refused where the bridge does not say why', async () => {
		await pass(24 * HOUR, answering({ kind: 'unexpected', detail: 'no reason given' }));
		expect(await states()).toEqual(['dead']);
	});
});
