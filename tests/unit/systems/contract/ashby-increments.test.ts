import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SyncedKind } from '../../../../utils/records/synced-record.ts';
import { addApplication, addCandidate, addJob } from '../../../sandbox/world/additions.ts';
import { cast } from '../../../sandbox/world/cast.ts';
import {
	deleteCandidate,
	mergeCandidate,
	moveApplication,
	removeMeeting,
	setJobConfidential,
	updateCandidate,
	updateMeeting,
	updateSchedule,
	updateUser,
} from '../../../sandbox/world/changes.ts';
import { catalogueJobId } from '../../../sandbox/world/job-catalogue.ts';
import { ashbyKeys } from '../../../sandbox/world/keys.ts';
import { STAFF } from '../../../sandbox/world/organisation.ts';
import { first, type ScheduleEventRow } from '../../../sandbox/world/rows.ts';
import { stableUuid } from '../../../sandbox/world/stable-id.ts';
import { ofKind, readPage, readPass, startAshbySync } from './ashby-sync.ts';

const HOUR = 3_600_000;
let ashby: Awaited<ReturnType<typeof startAshbySync>>;
beforeEach(async () => {
	ashby = await startAshbySync(220);
});
afterEach(() => ashby.close());

const janeId = cast.janeDoe.ashby?.candidateId ?? '';
const janeApplication = cast.janeDoe.ashby?.applications[0]?.id ?? '';
const staffEngineer = catalogueJobId('ashby', 'staffEngineer');

/** The ids that each resource's increment reads after `change`, where there are any. */
async function readAfter(change: () => void, resources: readonly SyncedKind[]) {
	const since = new Map<SyncedKind, string | null>();
	for (const resource of resources) since.set(resource, (await readPass(ashby.reader(resource))).since);
	change();
	const read: Partial<Record<SyncedKind, string[]>> = {};
	for (const [resource, token] of since) {
		const { records, since: next } = await readPass(ashby.reader(resource), token);
		expect((await readPass(ashby.reader(resource), next)).records, 'a second time').toEqual([]);
		if (records.length > 0) read[resource] = records.map(({ id }) => id);
	}
	return read;
}

function meetingOf(applicationId: string): ScheduleEventRow {
	const sql = `SELECT e.* FROM schedule_events e JOIN schedules s ON s.id = e.schedule_id
		WHERE s.application_id = ? ORDER BY e.seq`;
	const event = first<ScheduleEventRow>(ashby.world.db, sql, applicationId);
	if (event === undefined) throw new Error('no meeting');
	return event;
}

describe('an increment reads exactly what changed', () => {
	const people: readonly SyncedKind[] = ['applications', 'candidates', 'interviews'];

	test('nothing, when nothing did', async () => {
		expect(await readAfter(() => undefined, [...people, 'jobs', 'users', 'hiring-processes'])).toEqual({});
	});

	test('a candidate who was edited', async () => {
		const edit = () =>
			updateCandidate(ashby.world, 'ashby', janeId, { email: 'jane@new.example' }, ashby.clock.now());
		expect(await readAfter(edit, people)).toEqual({ candidates: [janeId] });
	});

	test('an application that moved', async () => {
		const to = { status: 'Active', stage: 'Offer' };
		const move = () => moveApplication(ashby.world, 'ashby', janeApplication, to, ashby.clock.now());
		expect(await readAfter(move, people)).toEqual({ applications: [janeApplication] });
	});

	test('a new candidate with application and interview', async () => {
		const [id, applicationId] = [stableUuid('new candidate'), stableUuid('new application')];
		const add = () => {
			const now = ashby.clock.now();
			addCandidate(ashby.world, 'ashby', { id, first_name: 'Nia', last_name: 'New' }, now);
			const application = {
				id: applicationId,
				candidateId: id,
				jobId: staffEngineer,
				step: 'phone',
			} as const;
			addApplication(ashby.world, 'ashby', application, now);
		};
		expect(await readAfter(add, people)).toEqual({
			applications: [applicationId],
			candidates: [id],
			interviews: [meetingOf(applicationId).id],
		});
	});

	test('the application and the candidate that a merge left, and not the one that is gone', async () => {
		const into = cast.tomBecker.ashby?.candidateId ?? '';
		const merge = () => mergeCandidate(ashby.world, 'ashby', janeId, into, ashby.clock.now());
		expect(await readAfter(merge, people)).toEqual({ applications: [janeApplication], candidates: [into] });
	});

	test('nothing of a deletion: only the next full pass misses who is gone', async () => {
		const remove = () => deleteCandidate(ashby.world, 'ashby', janeId, ashby.clock.now());
		expect(await readAfter(remove, people)).toEqual({});
		const { records } = await readPass(ashby.reader('candidates'));
		expect(records.map(({ id }) => id)).not.toContain(janeId);
	});

	test('a job that became confidential, and nothing on it', async () => {
		const flip = () => setJobConfidential(ashby.world, staffEngineer, true, ashby.clock.now());
		expect(await readAfter(flip, ['jobs', ...people])).toEqual({ jobs: [staffEngineer] });
	});

	test('a new job and a user who left', async () => {
		const id = stableUuid('new job');
		const change = () => {
			addJob(ashby.world, 'ashby', staffEngineer, { id, title: 'Lead Engineer' }, ashby.clock.now());
			updateUser(ashby.world, 'ashby', STAFF[1]?.ashby.id ?? '', { active: 0 }, ashby.clock.now());
		};
		expect(await readAfter(change, ['jobs', 'users'])).toEqual({ jobs: [id], users: [STAFF[1]?.ashby.id] });
	});

	test('a meeting that moved to another time and interviewer', async () => {
		const event = meetingOf(janeApplication);
		const to = { starts_at: 9e11, ends_at: 9e11 + HOUR, interviewer_ids: STAFF[2]?.ashby.id ?? '' };
		const reader = ashby.reader('interviews');
		const { since } = await readPass(reader);
		updateMeeting(ashby.world, 'ashby', event.schedule_id, event.id, to, ashby.clock.now());
		const { records } = await readPass(reader, since);
		expect(records).toMatchObject([
			{ id: event.id, startsAt: new Date(9e11).toISOString(), interviewerIds: [STAFF[2]?.ashby.id] },
		]);
	});

	test('every meeting of a cancelled schedule, as cancelled', async () => {
		const event = meetingOf(janeApplication);
		const reader = ashby.reader('interviews');
		const { since } = await readPass(reader);
		updateSchedule(ashby.world, 'ashby', event.schedule_id, { status: 'Cancelled' }, ashby.clock.now());
		expect((await readPass(reader, since)).records).toMatchObject([{ id: event.id, status: 'Cancelled' }]);
	});

	test('a schedule without the meeting that was taken out of it', async () => {
		const event = meetingOf(janeApplication);
		const reader = ashby.reader('interviews');
		const { since } = await readPass(reader);
		removeMeeting(ashby.world, 'ashby', event.schedule_id, event.id, ashby.clock.now());
		expect(await readPage(reader, { since, cursor: null })).toMatchObject({
			records: [],
			schedules: [{ id: event.schedule_id, applicationId: janeApplication, interviewIds: [] }],
		});
	});

	test('in pages, when there is more than fits on one', async () => {
		const reader = ashby.reader('candidates');
		const { since } = await readPass(reader);
		const changed = ashby.world.candidates('ashby', { limit: 150 }).map(({ id }) => id);
		for (const id of changed) updateCandidate(ashby.world, 'ashby', id, { phone: '1' }, ashby.clock.now());
		const { records, sizes } = await readPass(reader, since);
		expect(sizes).toEqual([100, 50]);
		expect(records.map(({ id }) => id).sort()).toEqual(changed.sort());
	});
});

test('what changes behind the cursor of a pass comes with the next', async () => {
	const reader = ashby.reader('candidates');
	const page = await readPage(reader, { since: null, cursor: null });
	const behind = page.records[0]?.id ?? '';
	updateCandidate(ashby.world, 'ashby', behind, { phone: '1' }, ashby.clock.now());
	let { cursor, since } = page;
	while (cursor !== null) ({ cursor, since } = await readPage(reader, { since: null, cursor }));
	expect((await readPass(reader, since)).records.map(({ id }) => id)).toEqual([behind]);
});

test('a key without the box is told of a job that turned confidential by a full pass alone', async () => {
	const blind = ashbyKeys.noConfidential.key;
	const { since } = await readPass(ashby.reader('jobs', blind));
	setJobConfidential(ashby.world, staffEngineer, true, ashby.clock.now());
	expect((await readPass(ashby.reader('jobs', blind), since)).records).toEqual([]);
	const jobs = ofKind((await readPass(ashby.reader('jobs', blind))).records, 'jobs');
	expect(jobs.map(({ id }) => id)).not.toContain(staffEngineer);
});
