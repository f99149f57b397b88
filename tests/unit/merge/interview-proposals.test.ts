import { beforeEach, describe, expect, test } from 'vitest';
import { listProposals } from '../../../utils/merge/proposals.ts';
import { pullStep } from '../../../utils/merge/pull-changes.ts';
import { decideNow } from '../outbox/decide-now.ts';
import {
	application,
	type Bridge,
	createProfile,
	type Profile,
	person,
	startBridge,
} from '../outbox/profile.ts';

let bridge: Bridge;
let profile: Profile;
beforeEach(async () => {
	bridge = startBridge();
	profile = await createProfile(bridge);
	profile.ats.candidates.set('c1', person('c1', { applications: [application('a1')] }));
});

const pull = async () => {
	profile.now += 3_600_000;
	while ((await pullStep(profile.deps)) === 'more') {
		// Until it is through.
	}
};
const proposals = () => listProposals(profile.store);

describe('an interview scheduled in ModernLoop', () => {
	const interview = {
		modernloopId: 'm1',
		webUrl: 'https://app.modernloop.io/i/1',
		externalSystem: 'ashby' as const,
		candidateId: 'c1',
		applicationId: 'a1',
		title: 'Screen',
		startsAt: '2026-11-24T10:00:00Z',
		endsAt: '2026-11-24T10:30:00Z',
		timezone: 'Europe/Berlin',
		interviewerEmails: ['sam@example.com'],
	};
	const write = (isWanted = true) =>
		decideNow(profile, 'scheduled:m1', { about: 'interview', write: isWanted });
	beforeEach(async () => {
		profile.ats.userIds.set('sam@example.com', 'u1');
		bridge.people.schedule(interview);
		await pull();
	});

	test('is offered, and written when a person wants it', async () => {
		expect(await proposals()).toMatchObject([{ about: 'interview', title: 'Screen', name: 'Name c1' }]);
		expect(await write()).toEqual({ outcome: 'written' });
		expect(profile.ats.interviews).toMatchObject([
			{ jobId: 'job-a1', interviewers: [{ id: 'u1', email: 'sam@example.com' }] },
		]);
		expect(await proposals()).toEqual([]);
		await pull();
		expect(await proposals()).toEqual([]);
	});

	test('that a colleague writes in the same moment is said to be there twice', async () => {
		profile.ats.isDoubled = true;
		expect(await write()).toEqual({ outcome: 'written', doubled: true });
	});

	test('is on record under its own id', async () => {
		await write();
		expect((await profile.rows()).audit).toMatchObject([
			{ recordId: 'interview-1', field: 'record', outcome: 'written' },
		]);
	});

	test('is written as what the ATS calls by its title', async () => {
		const known = { kind: 'interview-definitions', active: true, jobId: null, scorecardId: null } as const;
		profile.ats.definitions.push(
			{ ...known, id: 'd1', title: 'Values Interview' },
			{ ...known, id: 'd2', title: ' screen ' },
		);
		await write();
		expect(profile.ats.interviews).toMatchObject([{ title: 'Screen', definitionId: 'd2' }]);
	});

	test('is left to the ATS’s default where nothing there has its title', async () => {
		await write();
		expect(profile.ats.interviews).toMatchObject([{ definitionId: null }]);
	});

	test('is not written where nobody wants it', async () => {
		expect(await write(false)).toEqual({ outcome: 'written' });
		expect(profile.ats.interviews).toEqual([]);
		expect(await proposals()).toEqual([]);
	});

	test('is offered no more once it is cancelled there', async () => {
		bridge.people.cancel('m1');
		await pull();
		expect(await proposals()).toEqual([]);
	});

	test('leaves no trace where its application is confidential', async () => {
		profile.ats.candidates.set(
			'c1',
			person('c1', { applications: [application('a1', 'yes'), application('a2')] }),
		);
		bridge.people.schedule({ ...interview, title: 'Secret' });
		await pull();
		expect((await profile.rows()).proposals).toEqual([]);
	});

	test('is not written without somebody who is to conduct it', async () => {
		profile.ats.userIds.clear();
		expect(await write()).toMatchObject({ outcome: 'failed' });
		expect(profile.ats.interviews).toEqual([]);
		expect(await proposals()).toHaveLength(1);
	});
});
