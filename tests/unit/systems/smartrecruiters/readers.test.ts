import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { failureOf } from '../../../../utils/failures/failure.ts';
import { syncedRecordSchema } from '../../../../utils/records/synced-record.ts';
import type { ReadContext } from '../../../../utils/systems/ats-reader.ts';
import { addJob, addUser } from '../../../sandbox/world/additions.ts';
import { cast } from '../../../sandbox/world/cast.ts';
import { updateJob, updateUser } from '../../../sandbox/world/changes.ts';
import { catalogueJobId } from '../../../sandbox/world/job-catalogue.ts';
import { smartrecruitersKeys } from '../../../sandbox/world/keys.ts';
import { STAFF } from '../../../sandbox/world/organisation.ts';
import { stableHexId, stableUuid } from '../../../sandbox/world/stable-id.ts';
import { connectSmartrecruiters, NO_CONTEXT, ofKind, readPass } from './connected.ts';

type Connected = Awaited<ReturnType<typeof connectSmartrecruiters>>;
let here: Connected;
beforeAll(async () => {
	here = await connectSmartrecruiters(250);
});
beforeEach(() => {
	here.faults.clear();
	here.calls.length = 0;
});
afterAll(() => here.close());

const { extended, standard, accessGroup } = smartrecruitersKeys;
const jobs = () => here.world.jobs('smartrecruiters', { limit: 1000 });
const idsOf = (records: readonly { id: string }[]) => records.map(({ id }) => id).sort();

describe('users', () => {
	test('are read by an administrator, the deactivated too', async () => {
		const { records } = await readPass(here.readerOf('users'));
		const users = ofKind(records, 'users');
		expect(idsOf(users)).toEqual(STAFF.map(({ smartrecruiters }) => smartrecruiters.id).sort());
		expect(users.find(({ name }) => name === 'Paula Gone')).toMatchObject({
			email: 'paula.gone@brightwave.example',
			active: false,
		});
	});

	test('that changed or came are what an increment reads', async () => {
		const reader = here.readerOf('users');
		const { since } = await readPass(reader);
		here.clock.advance(3_600_000);
		const kenji = STAFF[2]?.smartrecruiters.id ?? '';
		updateUser(here.world, 'smartrecruiters', kenji, { active: 0 }, here.clock.now());
		const id = stableHexId('a new user');
		const newcomer = {
			id,
			first_name: 'Nia',
			last_name: 'Obi',
			email: 'nia@brightwave.example',
			role: 'STANDARD',
		};
		addUser(here.world, 'smartrecruiters', newcomer, here.clock.now());
		const { records } = await readPass(reader, since);
		expect(idsOf(records)).toEqual([kenji, id].sort());
		expect(ofKind(records, 'users').find((user) => user.id === kenji)?.active).toBe(false);
	});

	test('are a missing permission for every other role', async () => {
		const read = here.readerOf('users', extended.key).read({ since: null, cursor: null }, NO_CONTEXT);
		expect(await read.catch(failureOf)).toEqual({ kind: 'permission-missing', permission: '/users' });
	});
});

describe('jobs', () => {
	test('are all read, a small page at a time, with their hiring teams', async () => {
		for (let i = 0; i < 40; i += 1) {
			const job = { id: stableUuid(`another job ${i}`), title: `Job ${i}` };
			addJob(here.world, 'smartrecruiters', jobs()[0]?.id ?? '', job, here.clock.now());
		}
		const { records } = await readPass(here.readerOf('jobs'));
		expect(idsOf(records)).toEqual(idsOf(jobs()));
		for (const row of jobs()) {
			expect(ofKind(records, 'jobs').find(({ id }) => id === row.id)).toMatchObject({
				title: row.title,
				confidential: false,
				hiringProcessIds: [],
				hiringTeam: [
					{ userId: row.manager_id, role: 'HIRING_MANAGER' },
					{ userId: row.recruiter_id, role: 'RECRUITER' },
				],
			});
		}
		const lists = here.calls.filter((name) => name === 'GET /jobs').length;
		expect(lists).toBe(Math.ceil(jobs().length / 25));
		expect(here.calls.filter((name) => name === 'GET /jobs/{jobId}/hiring-team')).toHaveLength(jobs().length);
	});

	test('that changed are what an increment reads', async () => {
		const reader = here.readerOf('jobs');
		here.clock.advance(3_600_000);
		const { since } = await readPass(reader);
		here.clock.advance(3_600_000);
		const [job] = jobs();
		updateJob(here.world, 'smartrecruiters', job?.id ?? '', { title: 'Other' }, here.clock.now());
		const { records } = await readPass(reader, since);
		expect(records).toMatchObject([{ id: job?.id, title: 'Other' }]);
	});

	test('are the ones that a smaller role sees', async () => {
		const all = jobs().length;
		for (const { key } of [standard, accessGroup]) {
			const { records } = await readPass(here.readerOf('jobs', key));
			expect(records.length).toBeGreaterThan(0);
			expect(records.length).toBeLessThan(all);
		}
	});

	test('whose team is out of reach have none, and the key is not blamed', async () => {
		const id = jobs()[0]?.id;
		here.faults.add({ path: `/jobs/${id}/hiring-team`, fault: { kind: 'status', status: 401 } });
		here.faults.add({ path: `/jobs/${jobs()[1]?.id}/hiring-team`, fault: { kind: 'status', status: 403 } });
		const { records } = await readPass(here.readerOf('jobs'));
		const teams = ofKind(records, 'jobs').map(({ hiringTeam }) => hiringTeam.length);
		expect(teams.filter((size) => size === 0)).toHaveLength(2);
	});

	test('whose team nobody understands are left out and told of, and the others are read', async () => {
		const odd = { kind: 'status', status: 200, body: { content: [{ role: 'Recruiter' }] } } as const;
		here.faults.add({ path: `/jobs/${jobs()[0]?.id}/hiring-team`, fault: odd });
		const page = await here.readerOf('jobs').read({ since: null, cursor: null }, NO_CONTEXT);
		expect(page).toMatchObject({ leftOut: { rows: 1 } });
		expect(page.outcome === 'page' ? idsOf(page.records) : []).not.toContain(jobs()[0]?.id);
	});

	test('are not read without a hiring team because of a passing failure', async () => {
		here.faults.add({ path: /hiring-team/, fault: { kind: 'status', status: 503 } });
		expect(await readPass(here.readerOf('jobs')).catch(failureOf)).toMatchObject({ kind: 'unexpected' });
	});
});

describe('hiring processes', () => {
	test('come in one page, their stages in order under ids made of status and name', async () => {
		const { records, since } = await readPass(here.readerOf('hiring-processes'));
		expect(ofKind(records, 'hiring-processes').map(({ title }) => title)).toEqual([
			'Default',
			'Executive Search',
		]);
		expect(ofKind(records, 'hiring-processes')[0]?.stages).toEqual([
			{ id: 'IN_REVIEW:Recruiter screen', title: 'Recruiter screen' },
			{ id: 'INTERVIEW:Phone interview', title: 'Phone interview' },
			{ id: 'INTERVIEW:Onsite interview', title: 'Onsite interview' },
			{ id: 'OFFERED:Offer extended', title: 'Offer extended' },
			{ id: 'OFFERED:Offer accepted', title: 'Offer accepted' },
		]);
		expect(since).toBeNull();
	});
});

describe('interviews', () => {
	/** What was stored of the applications, in pages. */
	async function storedApplications(): Promise<ReadContext> {
		const { records } = await readPass(here.readerOf('candidates'));
		const stored = ofKind(records, 'applications')
			.filter(({ status }) => status === 'INTERVIEW')
			.sort((one, other) => (one.id < other.id ? -1 : 1));
		return {
			...NO_CONTEXT,
			interviewing: async (after, limit) => stored.filter(({ id }) => id > (after ?? '')).slice(0, limit),
		};
	}

	test('are read of every application that is being interviewed, page by page', async () => {
		const context = await storedApplications();
		const stored = await context.interviewing(null, 1000);
		const { records, since } = await readPass(here.readerOf('interviews'), null, { context });
		expect(since).toBeNull();
		expect(stored.length).toBeGreaterThan(20);
		const names = new Set(ofKind(records, 'interviews').map(({ applicationId }) => applicationId));
		expect(names).toEqual(new Set(stored.map(({ id }) => id)));
		const jobId = catalogueJobId('smartrecruiters', 'staffEngineer');
		const janes = `${cast.janeDoe.smartrecruiters?.candidateId}:${jobId}`;
		expect(
			records.find((record) => 'applicationId' in record && record.applicationId === janes),
		).toMatchObject({
			title: 'System Design',
			status: 'accepted',
			interviewerIds: [STAFF[3]?.smartrecruiters.id],
		});
	});

	test('of an application that nobody understands are told of: what is stored of it may not be taken for gone', async () => {
		const context = await storedApplications();
		const [one] = await context.interviewing(null, 1);
		const path = `/candidates/${one?.candidateId}/jobs/${one?.jobId}`;
		here.faults.add({ path, fault: { kind: 'status', status: 200, body: { applicationId: 7 } } });
		const page = await here.readerOf('interviews').read({ since: null, cursor: null }, context);
		expect(page).toMatchObject({ leftOut: { rows: 1 } });
	});

	test('of an application out of reach are none, and the others are read', async () => {
		const context = await storedApplications();
		const [one] = await context.interviewing(null, 1);
		here.faults.add({
			path: `/candidates/${one?.candidateId}/jobs/${one?.jobId}`,
			fault: { kind: 'status', status: 401 },
		});
		const all = (await context.interviewing(null, 1000)).length;
		const { records } = await readPass(here.readerOf('interviews'), null, { context });
		const names = new Set(ofKind(records, 'interviews').map(({ applicationId }) => applicationId));
		expect(names.size).toBe(all - 1);
	});
});

test('every record has the shape that all systems share, and is named once in a pass', async () => {
	for (const reader of here.clientOf().readers.flat()) {
		const { records } = await readPass(reader);
		const names = records.map((record) => {
			expect(syncedRecordSchema.parse(record)).toEqual(record);
			return `${record.kind} ${record.id}`;
		});
		expect(new Set(names).size).toBe(names.length);
		expect(reader.completes).toEqual(expect.arrayContaining([...new Set(records.map(({ kind }) => kind))]));
	}
});

test('every call is counted under its template, no id among them', async () => {
	for (const reader of here.clientOf().readers.flat()) await readPass(reader);
	for (const name of here.calls) expect(name).not.toMatch(/[0-9a-f]{8}/);
});
