import { beforeEach, describe, expect, test } from 'vitest';
import { ApiError, type Failure } from '../../../utils/failures/failure.ts';
import { readPlace } from '../../../utils/feed/keep-place.ts';
import { pullStep } from '../../../utils/feed/pull-changes.ts';
import { listProposals } from '../../../utils/merge/proposals.ts';
import { purgeSystem } from '../../../utils/outbox/purge.ts';
import { FETCHED_STORES } from '../../../utils/removal/fetched.ts';
import { decideNow } from '../outbox/decide-now.ts';
import {
	application,
	type Bridge,
	candidateKey,
	candidateRef,
	createProfile,
	type Profile,
	person,
	startBridge,
} from '../outbox/profile.ts';
import { withClients } from '../outbox/with-clients.ts';

const HOUR = 3_600_000;

let bridge: Bridge;
let profile: Profile;
/** Why the ATS does not show a candidate, by its id. */
let failures: Map<string, Failure>;
/** The candidates that the ATS was asked for. */
let asked: string[];

beforeEach(async () => {
	bridge = startBridge();
	failures = new Map();
	asked = [];
	profile = await createProfile(bridge);
	for (const id of ['c1', 'c2', 'c3'])
		profile.ats.candidates.set(id, person(id, { applications: [application(`a-${id}`)] }));
	await profile.sync('c1', 'c2', 'c3');
	await profile.settle();
	await profile.pull();
	const { deps } = withClients(profile, {
		ats: ({ fetchCandidate }) => ({
			fetchCandidate: async (page) => {
				const id = page.kind === 'candidate' ? page.candidateId : '';
				asked.push(id);
				const failure = failures.get(id);
				if (failure !== undefined) throw new ApiError(failure);
				return fetchCandidate(page);
			},
		}),
	});
	Object.assign(profile.deps, deps);
});

const edit = (id: string, name = `Edited ${id}`) => bridge.people.edit(candidateRef(id), { name });
const asksAbout = async () => (await listProposals(profile.store)).shown.map(({ id }) => id).toSorted();
const unread = async () => Object.keys((await readPlace(profile.deps)).unread?.failures ?? {});

/** Pulls as alarms would have it for so long. */
async function pass(ms: number): Promise<void> {
	const end = profile.now + ms;
	while (profile.now < end) {
		const step = await pullStep(profile.deps);
		if (typeof step !== 'string') profile.now = Math.max(profile.now + 1, step.waitUntil);
	}
}

describe('a change in ModernLoop whose record the ATS does not show now', () => {
	test('keeps no other back, and is asked about once the ATS shows it', async () => {
		failures.set('c1', { kind: 'unexpected', detail: 'answer has another shape' });
		edit('c1');
		edit('c2');
		await profile.pull();
		edit('c3');
		await profile.pull();
		expect(await asksAbout()).toEqual([candidateKey('c2'), candidateKey('c3')]);
		failures.clear();
		await pass(HOUR);
		expect(await asksAbout()).toEqual(['c1', 'c2', 'c3'].map(candidateKey));
		expect(await unread()).toEqual([]);
	});

	test('is asked for more and more seldom', async () => {
		failures.set('c1', { kind: 'unexpected', detail: 'answer has another shape' });
		edit('c1');
		await pass(24 * HOUR);
		expect(asked.length).toBeGreaterThan(24);
		expect(asked.length).toBeLessThan(150);
	});

	test('is asked for once an hour at most where the key is rejected, and nobody else for it', async () => {
		for (const id of ['c1', 'c2', 'c3']) failures.set(id, { kind: 'key-rejected' });
		for (const id of ['c1', 'c2', 'c3']) edit(id);
		await pass(24 * HOUR);
		expect(asked.length).toBeGreaterThan(20);
		expect(asked.length).toBeLessThanOrEqual(25);
		expect(await unread()).toHaveLength(3);
	});

	test('does not wait as long as one that a rejected key keeps back', async () => {
		failures.set('c1', { kind: 'key-rejected' });
		edit('c1');
		await profile.pull();
		failures.clear();
		failures.set('c2', { kind: 'unexpected', detail: 'answer has another shape' });
		edit('c2');
		await pass(10 * 60_000);
		expect(await unread()).toContain(candidateKey('c2'));
		failures.delete('c2');
		await pass(16 * 60_000);
		expect(await asksAbout()).toContain(candidateKey('c2'));
	});

	test('is looked at as it is by then', async () => {
		failures.set('c1', { kind: 'offline' });
		edit('c1', 'First');
		await profile.pull();
		edit('c1', 'Second');
		failures.clear();
		await pass(HOUR);
		expect((await listProposals(profile.store)).shown).toMatchObject([
			{ id: candidateKey('c1'), fields: [{ field: 'name', there: ['Second'] }] },
		]);
	});

	test('is nobody’s concern where both sides agree by then, or it is gone', async () => {
		for (const id of ['c1', 'c2']) failures.set(id, { kind: 'offline' });
		edit('c1');
		edit('c2');
		await profile.pull();
		failures.clear();
		profile.ats.candidates.set('c1', person('c1', { name: 'Edited c1' }));
		bridge.people.remove(candidateRef('c2'));
		await pass(HOUR);
		expect(await asksAbout()).toEqual([]);
		expect(await unread()).toEqual([]);
		expect((await profile.rows()).pushes.find(({ key }) => key === candidateKey('c2'))?.written).toBeNull();
	});

	test('holds up no change for which the ATS need not be asked', async () => {
		failures.set('c1', { kind: 'key-rejected' });
		edit('c1');
		bridge.people.remove(candidateRef('c2'));
		await profile.pull();
		expect((await profile.rows()).pushes.find(({ key }) => key === candidateKey('c2'))?.written).toBeNull();
	});

	test('stays noted where the bridge fails while it is looked at again', async () => {
		failures.set('c1', { kind: 'offline' });
		edit('c1');
		await profile.pull();
		failures.clear();
		profile.fault = () => ({ kind: 'offline' });
		await pass(HOUR);
		expect(await unread()).toEqual([candidateKey('c1')]);
		profile.fault = () => null;
		await pass(HOUR);
		expect(await asksAbout()).toEqual([candidateKey('c1')]);
	});

	test('leaves nothing of an ATS that is disconnected', async () => {
		failures.set('c1', { kind: 'offline' });
		edit('c1');
		await profile.pull();
		const { database } = profile.store;
		await database.transact([...FETCHED_STORES], 'readwrite', (transaction) =>
			purgeSystem(transaction, 'smartrecruiters'),
		);
		expect(await unread()).toEqual([candidateKey('c1')]);
		await database.transact([...FETCHED_STORES], 'readwrite', (transaction) =>
			purgeSystem(transaction, 'ashby'),
		);
		expect(await unread()).toEqual([]);
	});
});

describe('an interview that is decided about', () => {
	const interview = {
		modernloopId: 'm1',
		webUrl: 'https://app.modernloop.io/i/1',
		externalSystem: 'ashby' as const,
		candidateId: 'c1',
		applicationId: 'a-c1',
		title: 'Screen',
		startsAt: '2026-11-24T10:00:00Z',
		endsAt: '2026-11-24T10:30:00Z',
		timezone: 'Europe/Berlin',
		interviewerEmails: ['sam@example.com'],
	};
	const write = () => decideNow(profile, 'scheduled:m1', { about: 'interview', write: true });
	beforeEach(async () => {
		profile.ats.userIds.set('sam@example.com', 'u1');
		bridge.people.schedule(interview);
		await profile.pull();
	});

	test('is written whatever becomes of other changes', async () => {
		failures.set('c2', { kind: 'unexpected', detail: 'answer has another shape' });
		edit('c2');
		expect(await write()).toEqual({ outcome: 'written' });
	});

	test('is not written as it was before it moved, where that could not be looked at', async () => {
		failures.set('c1', { kind: 'offline' });
		bridge.people.schedule({
			...interview,
			startsAt: '2026-11-25T10:00:00Z',
			endsAt: '2026-11-25T10:30:00Z',
		});
		await profile.pull();
		expect(await write()).toEqual({ outcome: 'failed', failure: { kind: 'offline' } });
		failures.clear();
		expect(await write()).toEqual({ outcome: 'failed', failure: { kind: 'changed-meanwhile' } });
		expect(profile.ats.interviews).toEqual([]);
		expect(await write()).toEqual({ outcome: 'written' });
		expect(profile.ats.interviews).toMatchObject([{ startsAt: '2026-11-25T10:00:00Z' }]);
	});
});

describe('the feed itself', () => {
	test('is asked more and more seldom while the bridge fails, says why, and goes on', async () => {
		profile.fault = () => ({ kind: 'offline' });
		profile.requests.length = 0;
		edit('c1');
		await pass(6 * HOUR);
		expect(profile.requests.length).toBeLessThan(50);
		expect((await readPlace(profile.deps)).problem).toEqual({ kind: 'offline' });
		profile.fault = () => null;
		await pass(HOUR);
		expect((await readPlace(profile.deps)).problem).toBeNull();
		expect(await asksAbout()).toEqual([candidateKey('c1')]);
	});
});
