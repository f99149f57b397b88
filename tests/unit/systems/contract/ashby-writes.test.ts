import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failureOf } from '../../../../utils/failures/failure.ts';
import { writesTo } from '../../../sandbox/world/api-writes.ts';
import { cast } from '../../../sandbox/world/cast.ts';
import { updateCandidate, updateSchedule } from '../../../sandbox/world/changes.ts';
import { catalogueJobId } from '../../../sandbox/world/job-catalogue.ts';
import { ashbyKeys } from '../../../sandbox/world/keys.ts';
import { interviewId, STAFF } from '../../../sandbox/world/organisation.ts';
import { all, first, type ScheduleEventRow } from '../../../sandbox/world/rows.ts';
import { contextOf, ofKind, readPass, startAshbySync } from './ashby-sync.ts';

let ashby: Awaited<ReturnType<typeof startAshbySync>>;
beforeEach(async () => {
	ashby = await startAshbySync(30);
});
afterEach(() => ashby.close());

const candidateId = cast.janeDoe.ashby?.candidateId ?? '';
const lena = STAFF[3]?.ashby.id ?? '';
const jane = () => ashby.world.candidate('ashby', candidateId);
const written = () => writesTo(ashby.world, 'ashby');

describe('an edit of a candidate', () => {
	test('changes what was decided and nothing else, and nobody is notified', async () => {
		const before = jane();
		await ashby.client().updateCandidate({ candidateId, name: 'Jane van Doe' }, null);
		expect(jane()).toMatchObject({
			first_name: 'Jane',
			last_name: 'van Doe',
			email: before?.email,
			linkedin: before?.linkedin,
		});
		expect(written().map(({ call, body }) => [call, JSON.parse(body)])).toEqual([
			['candidate.update', { candidateId, name: 'Jane van Doe', sendNotifications: false }],
		]);
	});

	test('is not written over what somebody else has changed since it was decided', async () => {
		const over = { name: 'Jane Before', email: '', profileUrls: [] };
		const edit = ashby.client().updateCandidate({ candidateId, name: 'Jane After', over }, null);
		expect(await edit.catch(failureOf)).toEqual({ kind: 'changed-meanwhile' });
		expect(written()).toEqual([]);
	});

	test('writes the primary e-mail', async () => {
		await ashby.client().updateCandidate({ candidateId, email: 'jane@new.example' }, null);
		expect(jane()?.email).toBe('jane@new.example');
	});

	test('cannot take the e-mail away, and says so before anything is written', async () => {
		const edit = ashby.client().updateCandidate({ candidateId, email: '', name: 'Jane' }, null);
		expect(await edit.catch(failureOf)).toEqual({ kind: 'email-required' });
		expect(written()).toEqual([]);
	});

	test('replaces the social profiles as a whole and leaves websites as they were', async () => {
		const others = [
			{ type: 'Twitter', url: 'https://x.com/jane' },
			{ type: 'Website', url: 'https://second.example/jane' },
		];
		const links = { website: 'http://jane.example', other_links: JSON.stringify(others) };
		updateCandidate(ashby.world, 'ashby', candidateId, links, ashby.clock.now());
		const profileUrls = ['https://www.linkedin.com/in/jane-doe-example', 'https://github.com/jane'];
		await ashby.client().updateCandidate({ candidateId, profileUrls }, null);
		expect(jane()).toMatchObject({
			linkedin: 'https://www.linkedin.com/in/jane-doe-example',
			github: 'https://github.com/jane',
			website: 'http://jane.example',
			other_links: JSON.stringify([others[1]]),
		});
		const { records } = await readPass(ashby.reader('candidates'));
		const read = ofKind(records, 'candidates').find(({ id }) => id === candidateId);
		expect(read?.profileUrls).toEqual(profileUrls);
	});

	test('takes away the last profile', async () => {
		await ashby.client().updateCandidate({ candidateId, profileUrls: [] }, null);
		expect(jane()?.linkedin).toBeNull();
	});

	test('of a candidate that the key does not see is not visible', async () => {
		const id = cast.ninaPetrova.ashby?.candidateId ?? '';
		const edit = ashby.client().updateCandidate({ candidateId: id, name: 'Nina' }, null);
		expect(await edit.catch(failureOf)).toEqual({ kind: 'not-visible' });
	});

	test('with a key that may only read names the permission', async () => {
		const edit = ashby.client(ashbyKeys.readOnly.key).updateCandidate({ candidateId, name: 'J' }, null);
		expect(await edit.catch(failureOf)).toEqual({
			kind: 'permission-missing',
			permission: 'Candidates (write)',
		});
	});
});

describe('a write in somebody’s name', () => {
	test('is attributed to that user', async () => {
		await ashby.client().updateCandidate({ candidateId, name: 'Jane D' }, lena);
		expect(written()).toMatchObject([{ on_behalf_of: lena, key: ashbyKeys.full.key }]);
	});

	test('is the key’s own without a name', async () => {
		await ashby.client().updateCandidate({ candidateId, name: 'Jane D' }, null);
		expect(written()).toMatchObject([{ on_behalf_of: null }]);
	});

	test('with a key that may not act for users names that permission, and is not done without the name', async () => {
		const client = ashby.client(ashbyKeys.noConfidential.key);
		const missing = { kind: 'permission-missing', permission: 'Allow acting on behalf of a user' };
		expect(await client.updateCandidate({ candidateId, name: 'X' }, lena).catch(failureOf)).toEqual(missing);
		expect(await client.createInterview(interview(), lena).catch(failureOf)).toEqual(missing);
		expect(written()).toEqual([]);
	});

	test('with a key that may act for users but not write names what is missing', async () => {
		const fault = {
			kind: 'status',
			status: 403,
			body: { success: false, errorInfo: { code: 'missing_endpoint_permission' } },
		} as const;
		ashby.faults.add({ path: '/candidate.update', fault });
		const edit = ashby.client().updateCandidate({ candidateId, name: 'X' }, lena);
		expect(await edit.catch(failureOf)).toEqual({
			kind: 'permission-missing',
			permission: 'Candidates (write)',
		});
	});

	test('of a user who left is refused', async () => {
		const edit = ashby.client().updateCandidate({ candidateId, name: 'X' }, STAFF[5]?.ashby.id ?? '');
		expect(await edit.catch(failureOf)).toEqual({ kind: 'not-visible' });
		expect(written()).toEqual([]);
	});
});

const applicationId = cast.janeDoe.ashby?.applications[0]?.id ?? '';

function interview(startsAt = '2026-12-01T09:00:00Z') {
	return {
		candidateId,
		applicationId,
		jobId: catalogueJobId('ashby', 'staffEngineer'),
		title: 'Final round',
		definitionId: null,
		startsAt,
		endsAt: '2026-12-01T10:00:00Z',
		interviewers: [{ id: lena, email: 'lena.vogel@brightwave.example' }],
		timezone: 'Europe/Berlin',
	};
}

function meetings(): ScheduleEventRow[] {
	const sql = `SELECT e.* FROM schedule_events e JOIN schedules s ON s.id = e.schedule_id
		WHERE s.application_id = ? AND s.created_by_key IS NOT NULL`;
	return all(ashby.world.db, sql, applicationId);
}

describe('an interview that was scheduled elsewhere', () => {
	test('is created once, and answers the id that the list of interviews has', async () => {
		const { id } = await ashby.client().createInterview(interview(), lena);
		expect(meetings()).toMatchObject([
			{ id, interviewer_ids: lena, starts_at: Date.UTC(2026, 11, 1, 9), ends_at: Date.UTC(2026, 11, 1, 10) },
		]);
		expect(written()).toMatchObject([{ call: 'interviewSchedule.create', on_behalf_of: lena }]);
		const { records } = await readPass(ashby.reader('interviews'));
		expect(ofKind(records, 'interviews').find((record) => record.id === id)).toMatchObject({
			applicationId,
			status: 'Scheduled',
			startsAt: '2026-12-01T09:00:00.000Z',
			interviewerIds: [lena],
		});
	});

	test('carries nothing personal beyond the interviewers’ addresses', async () => {
		await ashby.client().createInterview(interview(), null);
		expect(written().map(({ body }) => JSON.parse(body))).toEqual([
			{
				applicationId,
				interviewEvents: [
					{
						startTime: '2026-12-01T09:00:00Z',
						endTime: '2026-12-01T10:00:00Z',
						interviewers: [{ email: 'lena.vogel@brightwave.example' }],
					},
				],
			},
		]);
	});

	test('is not created a second time after its answer got lost', async () => {
		ashby.faults.add({ path: '/interviewSchedule.create', fault: { kind: 'cut-json' } });
		const lost = await ashby.client().createInterview(interview(), lena).catch(failureOf);
		expect(lost).toMatchObject({ kind: 'unexpected' });
		const { id } = await ashby.client().createInterview(interview(), lena);
		expect(meetings().map((meeting) => meeting.id)).toEqual([id]);
	});

	test('that a colleague creates in the same moment is seen to be there twice', async () => {
		const client = ashby.client();
		const colleague = async () => {
			expect((await client.createInterview(interview(), lena)).isDoubled).toBe(false);
		};
		expect(await client.createInterview(interview(), null, colleague)).toMatchObject({ isDoubled: true });
	});

	test('is created where the same time was cancelled, or another time is taken', async () => {
		const client = ashby.client();
		const first = await client.createInterview(interview(), null);
		const [meeting] = meetings();
		updateSchedule(ashby.world, 'ashby', meeting?.schedule_id ?? '', { status: 'Cancelled' }, 1);
		const again = await client.createInterview(interview(), null);
		const later = await client.createInterview(interview('2026-12-01T09:30:00Z'), null);
		expect(new Set([first.id, again.id, later.id]).size).toBe(3);
	});

	test('of an application that the key does not see is not visible', async () => {
		const [hidden] = cast.victoriaHale.ashby?.applications ?? [];
		const client = ashby.client(ashbyKeys.noConfidential.key);
		const created = client.createInterview({ ...interview(), applicationId: hidden?.id ?? '' }, null);
		expect(await created.catch(failureOf)).toEqual({ kind: 'not-visible' });
	});

	test('is one of the interview definition that was found for it, and has its title', async () => {
		const definitionId = interviewId('Values Interview');
		const { id } = await ashby.client().createInterview({ ...interview(), definitionId }, null);
		expect(meetings()).toMatchObject([{ id, interview_id: definitionId }]);
		const definitions = (await readPass(ashby.reader('interview-definitions'))).records;
		const { records } = await readPass(ashby.reader('interviews'), null, contextOf(definitions));
		expect(ofKind(records, 'interviews').find((record) => record.id === id)?.title).toBe('Values Interview');
	});

	test.each([
		['that is not there', "DELETE FROM interviews WHERE title = 'Values Interview'"],
		['that is archived', "UPDATE interviews SET archived = 1 WHERE title = 'Values Interview'"],
		['of another job', "UPDATE interviews SET job_id = 'other' WHERE title = 'Values Interview'"],
	])('of an interview definition %s is refused, and nothing is made', async (_which, change) => {
		ashby.world.db.exec(change);
		const definitionId = interviewId('Values Interview');
		const created = ashby.client().createInterview({ ...interview(), definitionId }, null);
		expect(await created.catch(failureOf)).toMatchObject({ kind: 'unexpected', detail: 'invalid_input' });
		expect(meetings()).toEqual([]);
	});

	test('with an interviewer whom Ashby does not know is refused, and nothing is made', async () => {
		const stranger = { ...interview(), interviewers: [{ id: 'x', email: 'nobody@brightwave.example' }] };
		const created = ashby.client().createInterview(stranger, null);
		expect(await created.catch(failureOf)).toMatchObject({ kind: 'unexpected', detail: 'invalid_input' });
		expect(first(ashby.world.db, 'SELECT 1 FROM schedules WHERE created_by_key IS NOT NULL')).toBeUndefined();
	});
});
