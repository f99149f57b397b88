import { expect, test } from 'vitest';
import { pullStep } from '../../../utils/feed/pull-changes.ts';
import { decisionStep } from '../../../utils/merge/decide.ts';
import { listProposals } from '../../../utils/merge/proposals.ts';
import { deliverStep } from '../../../utils/outbox/deliver.ts';
import { decideNow } from './decide-now.ts';
import {
	application,
	type Bridge,
	candidateKey,
	candidateRef,
	createProfile,
	Killed,
	nameThere,
	type Profile,
	person,
	startBridge,
} from './profile.ts';

type Scene = { readonly bridge: Bridge; readonly profile: Profile };

/** Lets the worker die at its `count`-th await; from then on nothing of it happens. False: it got through. */
async function diesAt(profile: Profile, count: number, work: () => Promise<unknown>): Promise<boolean> {
	let left = count;
	profile.tick = () => {
		left -= 1;
		if (left < 0) throw new Killed();
	};
	try {
		await work().catch(() => undefined);
		return left < 0;
	} finally {
		profile.tick = () => undefined;
	}
}

/** Plays a scene once for every await of its work, each time killed there, and looks at what the next worker makes of it. */
async function killedEverywhere(
	begin: () => Promise<Scene>,
	work: (scene: Scene) => Promise<unknown>,
	after: (scene: Scene) => Promise<void>,
): Promise<number> {
	for (let count = 0; ; count += 1) {
		const scene = await begin();
		const isKilled = await diesAt(scene.profile, count, () => work(scene));
		await after(scene);
		if (!isKilled) return count;
	}
}

async function untilDone(step: () => Promise<unknown>): Promise<void> {
	for (let count = 0; count < 100; count += 1) if ((await step()) !== 'more') return;
	throw new Error('it never ends');
}

test('a delivery that is killed at any await loses nothing and doubles nothing', async () => {
	const awaits = await killedEverywhere(
		async () => {
			const bridge = startBridge();
			const profile = await createProfile(bridge);
			profile.ats.candidates.set('c1', person('c1', { applications: [application('a1')] }));
			profile.ats.candidates.set('c2', person('c2'));
			await profile.sync('c1', 'c2');
			return { bridge, profile };
		},
		({ profile }) => untilDone(() => deliverStep(profile.deps)),
		async ({ bridge, profile }) => {
			await profile.settle();
			expect(bridge.records.keys()).toEqual([
				'applications:ashby:a1',
				'candidates:ashby:c1',
				'candidates:ashby:c2',
				'jobs:ashby:job-a1',
			]);
			const { outbox, batches, pushes } = await profile.rows();
			expect([outbox, batches]).toEqual([[], []]);
			expect(pushes).toHaveLength(4);
			for (const { key, etag } of pushes) {
				const [, , externalId = ''] = key.split(':');
				const kind = key.startsWith('jobs') ? 'jobs' : key.startsWith('app') ? 'applications' : 'candidates';
				expect(bridge.records.find({ kind, externalSystem: 'ashby', externalId })?.etag).toBe(etag);
			}
		},
	);
	expect(awaits).toBeGreaterThan(15);
});

test('a change that comes while a killed delivery’s answer is out is written last', async () => {
	await killedEverywhere(
		async () => {
			const bridge = startBridge();
			const profile = await createProfile(bridge);
			profile.ats.candidates.set('c1', person('c1'));
			await profile.sync('c1');
			return { bridge, profile };
		},
		({ profile }) => deliverStep(profile.deps),
		async ({ bridge, profile }) => {
			profile.ats.candidates.set('c1', person('c1', { name: 'Later' }));
			await profile.sync('c1');
			await profile.settle();
			expect(nameThere(bridge, 'c1')).toBe('Later');
		},
	);
});

test('an edit in ModernLoop survives a killed pull and a killed delivery, and is asked about once', async () => {
	await killedEverywhere(
		async () => {
			const bridge = startBridge();
			const profile = await createProfile(bridge);
			profile.ats.candidates.set('c1', person('c1'));
			await profile.sync('c1');
			await profile.settle();
			bridge.people.edit(candidateRef('c1'), { name: 'Edited there' });
			profile.ats.candidates.set('c1', person('c1', { emails: ['new@example.com'] }));
			await profile.sync('c1');
			return { bridge, profile };
		},
		async ({ profile }) => {
			await untilDone(() => pullStep(profile.deps));
			await untilDone(() => deliverStep(profile.deps));
		},
		async ({ bridge, profile }) => {
			profile.now += 3_600_000;
			await untilDone(() => pullStep(profile.deps));
			await profile.settle();
			expect(nameThere(bridge, 'c1')).toBe('Edited there');
			expect((await listProposals(profile.store)).shown).toMatchObject([
				{
					fields: [
						{ field: 'name', suggestion: 'there' },
						{ field: 'email', suggestion: 'here' },
					],
				},
			]);
		},
	);
});

test('a decision that is killed at any await is carried out, each write noted', async () => {
	const awaits = await killedEverywhere(
		async () => {
			const bridge = startBridge();
			const profile = await createProfile(bridge);
			profile.ats.candidates.set('c1', person('c1'));
			await profile.sync('c1');
			await profile.settle();
			bridge.people.edit(candidateRef('c1'), { name: 'Edited there' });
			await untilDone(() => pullStep(profile.deps));
			return { bridge, profile };
		},
		({ profile }) =>
			decideNow(profile, candidateKey('c1'), { about: 'candidate', winners: { name: 'there' } }),
		async ({ bridge, profile }) => {
			await untilDone(() => decisionStep(profile.deps, () => false));
			// Killed before the decision was stored, it was never made.
			const [open] = (await listProposals(profile.store)).shown;
			if (open !== undefined) {
				await decideNow(profile, open.id, { about: 'candidate', winners: { name: 'there' } });
			}
			await profile.settle();
			expect(profile.ats.candidates.get('c1')?.name).toBe('Edited there');
			expect(bridge.records.find(candidateRef('c1'))).toMatchObject({ edited: false });
			const { audit, proposals, outbox } = await profile.rows();
			expect([proposals, outbox]).toEqual([[], []]);
			expect(audit.some(({ field, outcome }) => field === 'name' && outcome === 'written')).toBe(true);
		},
	);
	expect(awaits).toBeGreaterThan(15);
});

test('an interview whose writing is killed at any await is made once, and tied to ModernLoop’s', async () => {
	await killedEverywhere(
		async () => {
			const bridge = startBridge();
			const profile = await createProfile(bridge);
			profile.ats.candidates.set('c1', person('c1', { applications: [application('a1')] }));
			profile.ats.userIds.set('sam@example.com', 'u1');
			bridge.people.schedule({
				modernloopId: 'm1',
				webUrl: 'https://app.modernloop.io/i/1',
				externalSystem: 'ashby',
				candidateId: 'c1',
				applicationId: 'a1',
				title: 'Screen',
				startsAt: '2026-11-24T10:00:00Z',
				endsAt: '2026-11-24T10:30:00Z',
				timezone: 'Europe/Berlin',
				interviewerEmails: ['sam@example.com'],
			});
			await untilDone(() => pullStep(profile.deps));
			return { bridge, profile };
		},
		({ profile }) => decideNow(profile, 'scheduled:m1', { about: 'interview', write: true }),
		async ({ bridge, profile }) => {
			await untilDone(() => decisionStep(profile.deps, () => false));
			const [open] = (await listProposals(profile.store)).shown;
			if (open !== undefined) await decideNow(profile, open.id, { about: 'interview', write: true });
			expect(profile.ats.interviews).toHaveLength(1);
			expect(bridge.records.keys()).toContain('interviews:ashby:interview-1');
			expect((await profile.rows()).proposals).toEqual([]);
		},
	);
});
