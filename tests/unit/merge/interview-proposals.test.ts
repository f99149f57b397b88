import { beforeEach, describe, expect, test } from 'vitest';
import { decisionStep } from '../../../utils/merge/decide.ts';
import { listProposals } from '../../../utils/merge/proposals.ts';
import { BRIDGE_STORES, purgeSystem } from '../../../utils/outbox/purge.ts';
import { decideNow } from '../outbox/decide-now.ts';
import { onceDecided } from '../outbox/once-decided.ts';
import {
	application,
	type Bridge,
	createProfile,
	Killed,
	type Profile,
	person,
	startBridge,
} from '../outbox/profile.ts';
import { withClients } from '../outbox/with-clients.ts';

let bridge: Bridge;
let profile: Profile;
beforeEach(async () => {
	bridge = startBridge();
	profile = await createProfile(bridge);
	profile.ats.candidates.set('c1', person('c1', { applications: [application('a1')] }));
});

const proposals = async () => (await listProposals(profile.store)).shown;

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
		await profile.pull();
	});

	test('is offered, and written when a person wants it', async () => {
		expect(await proposals()).toMatchObject([{ about: 'interview', title: 'Screen', name: 'Name c1' }]);
		expect(await write()).toEqual({ outcome: 'written' });
		expect(profile.ats.interviews).toMatchObject([
			{ jobId: 'job-a1', interviewers: [{ id: 'u1', email: 'sam@example.com' }] },
		]);
		expect(await proposals()).toEqual([]);
		await profile.pull();
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

	test('that somebody left out is not offered again, also when the feed begins anew or it moves', async () => {
		await write(false);
		bridge.changes.forget();
		await profile.pull();
		expect(await proposals()).toEqual([]);
		bridge.people.schedule({ ...interview, startsAt: '2026-11-25T10:00:00Z' });
		await profile.pull();
		expect(await proposals()).toEqual([]);
	});

	test('that somebody left out is offered again by another bridge', async () => {
		await write(false);
		await profile.store.database.transact([...BRIDGE_STORES], 'readwrite', (transaction) =>
			purgeSystem(transaction, 'modernloop'),
		);
		await profile.pull();
		expect(await proposals()).toHaveLength(1);
	});

	test('is offered no more once it is cancelled there', async () => {
		bridge.people.cancel('m1');
		await profile.pull();
		expect(await proposals()).toEqual([]);
	});

	test('leaves no trace where its application is confidential', async () => {
		profile.ats.candidates.set(
			'c1',
			person('c1', { applications: [application('a1', 'yes'), application('a2')] }),
		);
		bridge.people.schedule({ ...interview, title: 'Secret' });
		await profile.pull();
		expect((await profile.rows()).proposals).toEqual([]);
	});

	test('is not written without somebody who is to conduct it', async () => {
		profile.ats.userIds.clear();
		expect(await write()).toMatchObject({ outcome: 'failed' });
		expect(profile.ats.interviews).toEqual([]);
		expect(await proposals()).toHaveLength(1);
	});

	describe('that changes in ModernLoop after it was shown', () => {
		const moved = {
			...interview,
			startsAt: '2026-11-25T15:00:00Z',
			endsAt: '2026-11-25T15:30:00Z',
		};
		const changes: readonly (readonly [string, () => void, readonly object[]])[] = [
			['moved', () => bridge.people.schedule(moved), [{ startsAt: moved.startsAt }]],
			['cancelled', () => bridge.people.cancel('m1'), []],
		];
		const meanwhile = { outcome: 'failed', failure: { kind: 'changed-meanwhile' } };

		test.each(changes)(
			'is not written once it is %s, and whoever decided is told',
			async (_, change, left) => {
				change();
				expect(await write()).toEqual(meanwhile);
				expect(profile.ats.interviews).toEqual([]);
				expect(await proposals()).toMatchObject(left);
				expect((await profile.rows()).audit).toEqual([]);
			},
		);

		test.each(changes)('is not written by the next worker once it is %s', async (_, change, left) => {
			const deps = onceDecided(profile, () => Promise.reject(new Killed()));
			const decision = { about: 'interview', write: true } as const;
			await expect(decideNow({ ...profile, deps }, 'scheduled:m1', decision)).rejects.toThrow(Killed);
			change();
			await profile.pull();
			await decisionStep(profile.deps, () => false);
			expect(profile.ats.interviews).toEqual([]);
			expect(await proposals()).toMatchObject(left);
		});

		test.each(changes)('is not written where it is %s at the last moment', async (_, change, left) => {
			const findUserId: typeof profile.deps.findUserId = async (system, email) => {
				change();
				await profile.pull();
				return profile.deps.findUserId(system, email);
			};
			const deps = { ...profile.deps, findUserId };
			const decision = { about: 'interview', write: true } as const;
			expect(await decideNow({ ...profile, deps }, 'scheduled:m1', decision)).toEqual(meanwhile);
			expect(profile.ats.interviews).toEqual([]);
			expect(await proposals()).toMatchObject(left);
		});

		test('is asked about anew where it is moved while nobody wants it as it was', async () => {
			const deps = onceDecided(profile, async () => {
				bridge.people.schedule(moved);
				await profile.pull();
			});
			await decideNow({ ...profile, deps }, 'scheduled:m1', { about: 'interview', write: false });
			expect(await proposals()).toMatchObject([{ startsAt: moved.startsAt }]);
		});

		test('is not written while nobody can tell whether it did', async () => {
			profile.fault = (path) => (path.endsWith('/changes') ? 'lost-before' : null);
			expect(await write()).toEqual({ outcome: 'failed', failure: { kind: 'offline' } });
			expect(profile.ats.interviews).toEqual([]);
			expect(await proposals()).toHaveLength(1);
		});

		test('is not waited for without end where ModernLoop’s changes have none', async () => {
			const lost = withClients(profile, { bridge: () => ({ changes: async () => 'cursor-refused' }) });
			const decision = { about: 'interview', write: true } as const;
			expect(await decideNow(lost, 'scheduled:m1', decision)).toMatchObject({
				outcome: 'failed',
				failure: { kind: 'unexpected' },
			});
			expect(profile.ats.interviews).toEqual([]);
		});
	});
});
