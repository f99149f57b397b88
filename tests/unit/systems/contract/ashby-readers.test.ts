import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { failureOf } from '../../../../utils/failures/failure.ts';
import { SYNCED_KINDS, syncedRecordSchema } from '../../../../utils/records/synced-record.ts';
import { cast } from '../../../sandbox/world/cast.ts';
import { catalogueJobId } from '../../../sandbox/world/job-catalogue.ts';
import { ashbyKeys } from '../../../sandbox/world/keys.ts';
import { STAFF } from '../../../sandbox/world/organisation.ts';
import { all } from '../../../sandbox/world/rows.ts';
import { STAGES } from '../../../sandbox/world/steps.ts';
import { contextOf, ofKind, readPass, startAshbySync } from './ashby-sync.ts';

let ashby: Awaited<ReturnType<typeof startAshbySync>>;
beforeAll(async () => {
	ashby = await startAshbySync(450);
});
beforeEach(() => ashby.clock.advance(60_000));
afterAll(() => ashby.close());

const blind = ashbyKeys.noConfidential.key;
const janeId = cast.janeDoe.ashby?.candidateId ?? '';

function idsIn(sql: string): string[] {
	return all<{ id: string }>(ashby.world.db, sql)
		.map(({ id }) => id)
		.sort();
}

async function idsRead(resource: (typeof SYNCED_KINDS)[number], key?: string): Promise<string[]> {
	const { records } = await readPass(ashby.reader(resource, key));
	return records.map(({ id }) => id).sort();
}

describe('Ashby’s readers', () => {
	test('read every kind there is, jobs before applications before candidates', () => {
		const groups = ashby.client().readers.map((group) => group.map(({ resource }) => resource));
		expect(groups.flat().sort()).toEqual([...SYNCED_KINDS].sort());
		const groupOf = (kind: string) =>
			groups.findIndex((group) => group.some((resource) => resource === kind));
		expect(groupOf('jobs')).toBeLessThan(groupOf('applications'));
		expect(groupOf('jobs')).toBeLessThan(groupOf('hiring-processes'));
		expect(groupOf('jobs')).toBeLessThan(groupOf('interview-definitions'));
		expect(groupOf('applications')).toBeLessThan(groupOf('candidates'));
		expect(groupOf('interview-definitions')).toBeLessThan(groupOf('interviews'));
	});

	test('tell only of their own kind that it is complete', () => {
		for (const { resource, completes } of ashby.client().readers.flat())
			expect(completes).toEqual([resource]);
	});

	test('give records of the shared shape, and a token with the last page', async () => {
		for (const resource of SYNCED_KINDS) {
			const { records, since } = await readPass(ashby.reader(resource));
			expect(records.length, resource).toBeGreaterThan(0);
			for (const record of records) expect(syncedRecordSchema.parse(record)).toEqual(record);
			expect(since, resource).toEqual(expect.any(String));
		}
	});
});

describe('a full pass', () => {
	test('reads all candidates, applications and meetings, in pages of a hundred at most', async () => {
		const present = "c.ats = 'ashby' AND c.deleted_at IS NULL AND c.merged_into IS NULL";
		expect(await idsRead('candidates')).toEqual(idsIn(`SELECT c.id FROM candidates c WHERE ${present}`));
		const applied = `applications a JOIN candidates c ON c.ats = a.ats AND c.id = a.candidate_id WHERE ${present}`;
		expect(await idsRead('applications')).toEqual(idsIn(`SELECT a.id FROM ${applied}`));
		expect(await idsRead('interviews')).toEqual(
			idsIn(`SELECT e.id FROM schedule_events e JOIN schedules s ON s.id = e.schedule_id
				WHERE s.application_id IN (SELECT a.id FROM ${applied})`),
		);
		const { sizes } = await readPass(ashby.reader('candidates'));
		expect(sizes.length).toBeGreaterThan(2);
		expect(Math.max(...sizes)).toBe(100);
	});

	test('without the box for confidential jobs reads what such a key sees', async () => {
		const open = "SELECT id FROM jobs WHERE ats = 'ashby' AND confidential = 0";
		expect(await idsRead('jobs', blind)).toEqual(idsIn(open));
		expect(await idsRead('applications', blind)).toEqual(
			idsIn(`SELECT a.id FROM applications a JOIN candidates c ON c.ats = a.ats AND c.id = a.candidate_id
				WHERE a.ats = 'ashby' AND c.deleted_at IS NULL AND a.job_id IN (${open})`),
		);
		expect(await idsRead('candidates', blind)).not.toContain(cast.victoriaHale.ashby?.candidateId);
	});

	test('says who may be in a confidential project, where the key sees any, and asks for it once', async () => {
		const held = `SELECT c.id FROM candidates c WHERE c.ats = 'ashby' AND c.deleted_at IS NULL AND c.merged_into IS NULL
			AND NOT EXISTS (SELECT 1 FROM applications a WHERE a.ats = 'ashby' AND a.candidate_id = c.id)`;
		const marked = async (key?: string) => {
			const { records } = await readPass(ashby.reader('candidates', key));
			return ofKind(records, 'candidates').flatMap((one) => (one.mayBeConfidential ? [one.id] : []));
		};
		const before = ashby.sent.length;
		expect((await marked()).toSorted()).toEqual(idsIn(held));
		const asked = ashby.sent.slice(before).map(({ path }) => path);
		expect(asked.filter((path) => path === '/project.list')).toHaveLength(1);
		expect(await marked(blind)).toEqual([]);
	});

	test('reads drafts, closed and archived jobs as well, each with plan, team and confidentiality', async () => {
		const { world } = ashby;
		const [draft, archived] = world.jobs('ashby', { limit: 2 });
		const status = world.db.prepare('UPDATE jobs SET status = ? WHERE id = ?');
		status.run('Draft', draft?.id ?? '');
		status.run('Archived', archived?.id ?? '');
		const jobs = ofKind((await readPass(ashby.reader('jobs'))).records, 'jobs');
		expect(jobs.map(({ id }) => id).sort()).toEqual(idsIn("SELECT id FROM jobs WHERE ats = 'ashby'"));
		expect(new Set(jobs.map((job) => job.status))).toEqual(new Set(['Draft', 'Open', 'Closed', 'Archived']));
		expect(jobs.find(({ id }) => id === catalogueJobId('ashby', 'chiefFinancialOfficer'))).toMatchObject({
			title: 'Chief Financial Officer',
			confidential: true,
			hiringProcessIds: [world.job('ashby', catalogueJobId('ashby', 'chiefFinancialOfficer'))?.plan_id],
			hiringTeam: [
				{ userId: expect.any(String), role: 'Recruiter' },
				{ userId: STAFF[3]?.ashby.id, role: 'Hiring Manager' },
			],
		});
	});

	test('reads users who left, as inactive', async () => {
		const users = ofKind((await readPass(ashby.reader('users'))).records, 'users');
		expect(users).toHaveLength(STAFF.length);
		expect(users.find(({ name }) => name === 'Paula Gone')).toMatchObject({ active: false });
		expect(users.find(({ name }) => name === 'Lena Vogel')).toEqual({
			kind: 'users',
			id: STAFF[3]?.ashby.id,
			name: 'Lena Vogel',
			email: 'lena.vogel@brightwave.example',
			active: true,
		});
	});

	test('reads archived plans, scorecards and interviews, and interviews of one job', async () => {
		const { db } = ashby.world;
		db.exec(`UPDATE plans SET archived = 1 WHERE title = 'Business Interview Plan';
			UPDATE feedback_forms SET archived = 1 WHERE title = 'Leadership Scorecard';
			UPDATE interviews SET archived = 1 WHERE title = 'Values Interview';
			UPDATE interviews SET job_id = '${catalogueJobId('ashby', 'staffEngineer')}' WHERE title = 'System Design'`);
		const inactive = async (resource: 'hiring-processes' | 'scorecards' | 'interview-definitions') => {
			const { records } = await readPass(ashby.reader(resource));
			return ofKind(records, resource).flatMap(({ active, title }) => (active ? [] : [title]));
		};
		expect(await inactive('hiring-processes')).toEqual(['Business Interview Plan']);
		expect(await inactive('scorecards')).toEqual(['Leadership Scorecard']);
		expect(await inactive('interview-definitions')).toEqual(['Values Interview']);
		const definitions = ofKind(
			(await readPass(ashby.reader('interview-definitions'))).records,
			'interview-definitions',
		);
		expect(definitions.find(({ title }) => title === 'System Design')?.jobId).toBe(
			catalogueJobId('ashby', 'staffEngineer'),
		);
	});

	test('reads a plan with its stages in order and a scorecard with its questions', async () => {
		const plans = ofKind((await readPass(ashby.reader('hiring-processes'))).records, 'hiring-processes');
		for (const plan of plans)
			expect(plan.stages.map(({ title }) => title)).toEqual(STAGES.map(([title]) => title));
		const [form] = ofKind((await readPass(ashby.reader('scorecards'))).records, 'scorecards');
		expect(form?.fields).toMatchObject([
			{ title: 'Overall Recommendation', type: 'Score', required: true },
			{ title: 'Notes', type: 'RichText', required: true },
		]);
	});

	test('reads a candidate with every application that the key sees', async () => {
		const candidates = ofKind((await readPass(ashby.reader('candidates'))).records, 'candidates');
		expect(candidates.find(({ id }) => id === janeId)).toMatchObject({
			name: 'Jane Doe',
			emails: ['jane.doe@example.com'],
			profileUrls: ['https://www.linkedin.com/in/jane-doe-example'],
			applicationIds: [cast.janeDoe.ashby?.applications[0]?.id],
		});
		const daniel = candidates.find(({ id }) => id === cast.danielOkafor.ashby?.candidateId);
		expect(daniel?.applicationIds).toHaveLength(3);
	});

	test('reads an application with its job, stage and candidate, and leads a merged one to who is left', async () => {
		const applications = ofKind((await readPass(ashby.reader('applications'))).records, 'applications');
		const [own] = cast.janeDoe.ashby?.applications ?? [];
		expect(applications.find(({ id }) => id === own?.id)).toMatchObject({
			candidateId: janeId,
			jobId: catalogueJobId('ashby', 'staffEngineer'),
			status: 'Active',
			stage: 'Onsite',
			interviewing: false,
		});
		const [moved] = cast.mergedCandidate.ashby?.applications ?? [];
		expect(applications.find(({ id }) => id === moved?.id)?.candidateId).toBe(
			cast.tomBecker.ashby?.candidateId,
		);
	});

	test('reads a meeting with times, interviewers and the title of its definition', async () => {
		const definitions = (await readPass(ashby.reader('interview-definitions'))).records;
		const { records } = await readPass(ashby.reader('interviews'), null, contextOf(definitions));
		const [own] = cast.janeDoe.ashby?.applications ?? [];
		const meeting = ofKind(records, 'interviews').find(({ applicationId }) => applicationId === own?.id);
		expect(meeting).toMatchObject({
			title: 'System Design',
			status: 'Complete',
			interviewerIds: [STAFF[3]?.ashby.id],
		});
		const { startsAt, endsAt } = meeting ?? {};
		expect(Date.parse(endsAt ?? '') - Date.parse(startsAt ?? '')).toBe(3_600_000);
	});

	test('leaves a title empty where the definition is not known', async () => {
		const { records } = await readPass(ashby.reader('interviews'));
		expect(new Set(ofKind(records, 'interviews').map(({ title }) => title))).toEqual(new Set(['']));
	});
});

test('a permission that is missing is named by the resource that needs it, and no other', async () => {
	const outcome = async (resource: (typeof SYNCED_KINDS)[number]) =>
		readPass(ashby.reader(resource, ashbyKeys.jobsOnly.key)).then(() => 'read', failureOf);
	const missing = (permission: string) => ({ kind: 'permission-missing', permission });
	expect(await outcome('jobs')).toBe('read');
	expect(await outcome('users')).toEqual(missing('Organization (read)'));
	expect(await outcome('hiring-processes')).toEqual(missing('Interviews (read)'));
	expect(await outcome('scorecards')).toEqual(missing('Hiring Process (read)'));
	expect(await outcome('interview-definitions')).toEqual(missing('Interviews (read)'));
	expect(await outcome('applications')).toEqual(missing('Candidates (read)'));
	expect(await outcome('candidates')).toEqual(missing('Candidates (read)'));
	expect(await outcome('interviews')).toEqual(missing('Interviews (read)'));
});
