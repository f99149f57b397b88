import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failureOf } from '../../../../utils/failures/failure.ts';
import type { NewInterview } from '../../../../utils/systems/ats-write.ts';
import { findTimeslots } from '../../../../utils/systems/smartrecruiters/create-interview.ts';
import { writesTo } from '../../../sandbox/world/api-writes.ts';
import { cast } from '../../../sandbox/world/cast.ts';
import { catalogueJobId } from '../../../sandbox/world/job-catalogue.ts';
import { smartrecruitersKeys } from '../../../sandbox/world/keys.ts';
import { STAFF } from '../../../sandbox/world/organisation.ts';
import { connectSmartrecruiters, NO_CONTEXT, ofKind, readPass } from './connected.ts';

let here: Awaited<ReturnType<typeof connectSmartrecruiters>>;
beforeEach(async () => {
	here = await connectSmartrecruiters(0);
});
afterEach(() => here.close());

const candidateId = cast.janeDoe.smartrecruiters?.candidateId ?? '';
const jobId = catalogueJobId('smartrecruiters', 'staffEngineer');
const idOf = (first: string) => STAFF.find((person) => person.first === first)?.smartrecruiters.id ?? '';
const wanted: NewInterview = {
	candidateId,
	applicationId: `${candidateId}:${jobId}`,
	jobId,
	title: 'Values Interview',
	definitionId: null,
	startsAt: '2026-11-09T10:00:00Z',
	endsAt: '2026-11-09T11:00:00Z',
	interviewers: [
		{ id: idOf('Kenji'), email: 'kenji.mori@brightwave.example' },
		{ id: idOf('Lena'), email: 'lena.vogel@brightwave.example' },
	],
	timezone: 'America/New_York',
};
const bodies = () => writesTo(here.world, 'smartrecruiters').map(({ body }) => JSON.parse(body));

/** The interviews of Jane's application as a sync reads them. */
async function interviews() {
	const { records } = await readPass(here.readerOf('candidates'));
	const [application] = ofKind(records, 'applications').filter(({ id }) => id === wanted.applicationId);
	const interviewing = async (after: string | null) =>
		after === null && application !== undefined ? [application] : [];
	const context = { ...NO_CONTEXT, interviewing };
	return ofKind((await readPass(here.readerOf('interviews'), null, { context })).records, 'interviews');
}

describe('an interview scheduled elsewhere', () => {
	test('is written, under the id that reading it gives it', async () => {
		const { id } = await here.clientOf().createInterview(wanted, null);
		expect((await interviews()).find((interview) => interview.id === id)).toEqual({
			kind: 'interviews',
			id,
			applicationId: wanted.applicationId,
			title: 'Values Interview',
			status: 'pending',
			startsAt: '2026-11-09T10:00:00.000Z',
			endsAt: '2026-11-09T11:00:00.000Z',
			interviewerIds: [idOf('Kenji'), idOf('Lena')],
		});
	});

	test('is organised by the person it is attributed to, else by whom the key acts as', async () => {
		await here.clientOf().createInterview(wanted, idOf('Erin'));
		const later = { ...wanted, startsAt: '2026-11-10T10:00:00Z', endsAt: '2026-11-10T11:00:00Z' };
		await here.clientOf().createInterview(later, null);
		expect(bodies()).toMatchObject([
			{ organizerId: idOf('Erin'), timezone: 'America/New_York' },
			{ organizerId: idOf('Sam') },
		]);
	});

	test('is organised by its first interviewer where the key does not tell whom it acts as', async () => {
		here.faults.add({ path: '/user-api/v201804/users/me', fault: { kind: 'status', status: 404 } });
		await here.clientOf().createInterview(wanted, null);
		expect(bodies()).toMatchObject([{ organizerId: idOf('Kenji') }]);
	});

	test('is there once, however often it is asked for', async () => {
		const before = (await interviews()).length;
		const ids = new Set<string>();
		for (let i = 0; i < 3; i += 1) ids.add((await here.clientOf().createInterview(wanted, null)).id);
		const title = [...'𝒱'.repeat(300)].join('');
		ids.add((await here.clientOf().createInterview({ ...wanted, title }, null)).id);
		expect(ids.size).toBe(1);
		expect(await interviews()).toHaveLength(before + 1);
	});

	test('that a colleague writes in the same moment is seen to be there twice', async () => {
		const client = here.clientOf();
		const colleague = async () => {
			expect((await client.createInterview(wanted, null)).isDoubled).toBe(false);
		};
		expect(await client.createInterview(wanted, null, colleague)).toMatchObject({ isDoubled: true });
	});

	test('with a long title is written with the beginning of it', async () => {
		await here.clientOf().createInterview({ ...wanted, title: 'x'.repeat(300) }, null);
		expect(bodies()[0].timeslots[0].title).toBe('x'.repeat(200));
	});

	test('at another time or with other people is another one', async () => {
		await here.clientOf().createInterview(wanted, null);
		await here.clientOf().createInterview({ ...wanted, endsAt: '2026-11-09T11:30:00Z' }, null);
		await here.clientOf().createInterview({ ...wanted, interviewers: wanted.interviewers.slice(1) }, null);
		expect(bodies()).toHaveLength(3);
	});

	test('of an application out of reach is not visible', async () => {
		const { key } = smartrecruitersKeys.accessGroup;
		const created = here.clientOf(key).createInterview(wanted, null);
		expect(await created.catch(failureOf)).toEqual({ kind: 'not-visible' });
	});

	test('names the permission that a role lacks', async () => {
		const path = '/interviews-api/v201904/interviews';
		here.faults.add({ path, fault: { kind: 'status', status: 403 } });
		const created = here.clientOf().createInterview(wanted, null);
		expect(await created.catch(failureOf)).toEqual({ kind: 'permission-missing', permission: '/interviews' });
	});
});

test('a meeting is found by its time as an instant, and named by its place where it has no id', () => {
	const [kenji, lena] = wanted.interviewers;
	const timeslot = {
		startsOn: '2026-11-09T05:00:00-05:00',
		endsOn: '2026-11-09T06:00:00.000-05:00',
		interviewers: [{ id: lena?.id ?? '' }, { id: kenji?.id ?? '' }],
	};
	const other = { ...timeslot, startsOn: '2026-11-09T04:00:00-05:00' };
	expect(findTimeslots([{ id: 'i', timeslots: [other, timeslot] }], wanted)).toEqual(['i:1']);
	expect(
		findTimeslots(
			[
				{ id: 'i', timeslots: null },
				{ id: 'k', timeslots: [other] },
			],
			wanted,
		),
	).toEqual([]);
});
