import { beforeEach, describe, expect, test } from 'vitest';
import { pullStep } from '../../../utils/feed/pull-changes.ts';
import { deliverStep } from '../../../utils/outbox/deliver.ts';
import { candidateWrite } from '../../../utils/systems/modernloop/bridge-mapping.ts';
import {
	application,
	type Bridge,
	candidateKey,
	candidateRef,
	createProfile,
	nameThere,
	type Profile,
	person,
	startBridge,
} from './profile.ts';

let bridge: Bridge;
let profile: Profile;
beforeEach(async () => {
	bridge = startBridge();
	profile = await createProfile(bridge);
});

const writes = (...ids: string[]) => ids.map((id) => candidateWrite('ashby', person(id)));

describe('what somebody else wrote', () => {
	test('a colleague’s equal write is taken over without a word', async () => {
		const colleague = await createProfile(bridge, profile.ats, 'b');
		await profile.enqueue(writes('c1'));
		await colleague.enqueue(writes('c1'));
		await profile.settle();
		const { etag } = bridge.records.find(candidateRef('c1')) ?? {};
		await colleague.settle();
		expect(bridge.records.find(candidateRef('c1'))?.etag).toBe(etag);
		expect((await colleague.rows()).pushes).toMatchObject([{ etag }]);
	});

	test('a colleague’s other write gives way to the ATS, and nobody is asked', async () => {
		const colleague = await createProfile(bridge, profile.ats, 'b');
		for (const one of [profile, colleague]) {
			await one.enqueue(writes('c1'));
			await one.settle();
		}
		await colleague.enqueue([candidateWrite('ashby', person('c1', { name: 'Second' }))]);
		await colleague.settle();
		await profile.enqueue([candidateWrite('ashby', person('c1', { name: 'Third' }))]);
		await profile.settle();
		expect(nameThere(bridge, 'c1')).toBe('Third');
		const requests = colleague.requests.length;
		await colleague.enqueue([candidateWrite('ashby', person('c1', { name: 'Third' }))]);
		await colleague.settle();
		expect(colleague.requests.length - requests).toBe(1);
		expect((await profile.rows()).proposals).toEqual([]);
	});

	test('a person’s edit in ModernLoop is not overwritten: somebody has to decide', async () => {
		profile.ats.candidates.set('c1', person('c1'));
		await profile.sync('c1');
		await profile.settle();
		bridge.people.edit(candidateRef('c1'), { name: 'Edited there' });
		profile.ats.candidates.set('c1', person('c1', { emails: ['new@example.com'] }));
		await profile.sync('c1');
		await profile.settle();
		expect(nameThere(bridge, 'c1')).toBe('Edited there');
		expect(await profile.rows()).toMatchObject({
			outbox: [{ state: 'held' }],
			proposals: [{ key: candidateKey('c1') }],
		});
	});

	test('an edit in ModernLoop is asked about also where the ATS is meanwhile back at what it was', async () => {
		profile.ats.candidates.set('c1', person('c1'));
		await profile.sync('c1');
		await profile.settle();
		bridge.people.edit(candidateRef('c1'), { name: 'Edited there' });
		profile.ats.candidates.set('c1', person('c1', { name: 'Second' }));
		await profile.sync('c1');
		await pullStep(profile.deps);
		profile.ats.candidates.set('c1', person('c1'));
		await profile.sync('c1');
		await profile.settle();
		expect(nameThere(bridge, 'c1')).toBe('Edited there');
		expect((await profile.rows()).proposals).toMatchObject([{ key: candidateKey('c1') }]);
	});

	test.each(['is read', 'is met by another write'])(
		'an edit of profiles that the ATS’s list does not tell of is asked about when it %s',
		async (how) => {
			const untold = (name: string) => {
				const { data, ...about } = candidateWrite('ashby', person('c1', { name }));
				return { ...about, data: { ...data, profileUrls: null } };
			};
			profile.ats.candidates.set('c1', person('c1'));
			await profile.enqueue([untold('Name c1')]);
			await profile.settle();
			const profileUrls = ['https://github.com/there'];
			bridge.people.edit(candidateRef('c1'), { name: 'Other', profileUrls });
			profile.ats.candidates.set('c1', person('c1', { name: 'Other' }));
			if (how === 'is read') await pullStep(profile.deps);
			else {
				await profile.enqueue([untold('Other')]);
				await profile.settle();
			}
			expect((await profile.rows()).proposals).toMatchObject([{ key: candidateKey('c1') }]);
		},
	);

	test('waits to be asked about for as long as the ATS does not answer', async () => {
		profile.ats.candidates.set('c1', person('c1'));
		await profile.sync('c1');
		await profile.settle();
		bridge.people.edit(candidateRef('c1'), { name: 'Edited there' });
		profile.ats.candidates.set('c1', person('c1', { name: 'Edited here' }));
		await profile.sync('c1');
		profile.ats.failure = { kind: 'offline' };
		for (let step = 0; step < 60; step += 1) {
			const outcome = await deliverStep(profile.deps);
			if (typeof outcome !== 'string') profile.now = outcome.waitUntil;
		}
		expect((await profile.rows()).outbox).toMatchObject([{ state: 'stale', failure: { kind: 'offline' } }]);
		profile.ats.failure = null;
		await profile.settle();
		expect((await profile.rows()).outbox).toMatchObject([{ state: 'held' }]);
		// The clock was an hour ahead, and is set right; what was edited before is looked at all the same.
		bridge.people.edit(candidateRef('c1'), { name: 'Edited here' });
		await profile.pull();
		profile.now -= 2 * 3_600_000;
		while ((await deliverStep(profile.deps)) === 'more') {
			// Until there is nothing to do at this time.
		}
		expect((await profile.rows()).outbox).toEqual([]);
	});

	test('an edit of somebody whom the ATS does not show is asked about once it does again', async () => {
		profile.ats.candidates.set('c1', person('c1'));
		await profile.sync('c1');
		await profile.settle();
		profile.ats.candidates.delete('c1');
		bridge.people.edit(candidateRef('c1'), { name: 'Edited there' });
		await profile.pull();
		expect((await profile.rows()).proposals).toEqual([]);
		profile.ats.candidates.set('c1', person('c1'));
		await profile.sync('c1');
		await profile.settle();
		expect(nameThere(bridge, 'c1')).toBe('Edited there');
		expect((await profile.rows()).proposals).toMatchObject([{ key: candidateKey('c1') }]);
	});

	test('an edit of any other kind gives way to the ATS', async () => {
		profile.ats.candidates.set('c1', person('c1', { applications: [application('a1')] }));
		await profile.sync('c1');
		await profile.settle();
		const job = { kind: 'jobs', externalSystem: 'ashby', externalId: 'job-a1' } as const;
		bridge.people.edit(job, { title: 'Edited there' });
		const changed = { ...application('a1'), job: { ...application('a1').job, title: 'Chef' } };
		profile.ats.candidates.set('c1', person('c1', { applications: [changed] }));
		await profile.sync('c1');
		await profile.settle();
		expect(bridge.records.dataOf(job)).toMatchObject({ title: 'Chef' });
	});

	test('what was deleted there is there again with its next change', async () => {
		await profile.enqueue(writes('c1'));
		await profile.settle();
		bridge.people.remove(candidateRef('c1'));
		await profile.enqueue([candidateWrite('ashby', person('c1', { name: 'Again' }))]);
		await profile.settle();
		expect(nameThere(bridge, 'c1')).toBe('Again');
	});
});
