import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cast } from '../../sandbox/world/cast.ts';
import { catalogueJobId } from '../../sandbox/world/job-catalogue.ts';
import { ashbyKeys } from '../../sandbox/world/keys.ts';
import { startAshby } from './ashby-caller.ts';

let ashby: Awaited<ReturnType<typeof startAshby>>;
beforeAll(async () => {
	ashby = await startAshby(400);
});
afterAll(() => ashby.close());
beforeEach(() => ashby.clock.advance(60_000));

const blind = ashbyKeys.noConfidential.key;

type Row = { readonly id: string; readonly confidential?: boolean; readonly job?: { readonly id: string } };

async function everything(endpoint: string, key: string): Promise<Row[]> {
	const rows: Row[] = [];
	for (let cursor: string | undefined; ; ) {
		const page = await ashby.call(endpoint, cursor === undefined ? {} : { cursor }, key);
		rows.push(...page.results);
		if (page.nextCursor === undefined) return rows;
		cursor = page.nextCursor;
	}
}

test('without the box, confidential jobs and projects are absent and nothing tells', async () => {
	for (const endpoint of ['job.list', 'project.list']) {
		const [open, all] = [await everything(endpoint, blind), await everything(endpoint, ashbyKeys.full.key)];
		expect(open.every(({ confidential }) => confidential === false)).toBe(true);
		expect(all.some(({ confidential }) => confidential === true)).toBe(true);
		expect(all.filter(({ confidential }) => confidential === false)).toHaveLength(open.length);
	}
	const job = await ashby.call('job.info', { id: catalogueJobId('ashby', 'chiefFinancialOfficer') }, blind);
	expect(job.errorInfo?.code).toBe('job_not_found');
});

test('who is on a confidential job only is absent everywhere', async () => {
	const { candidateId, applications } = cast.victoriaHale.ashby ?? { candidateId: '', applications: [] };
	expect((await ashby.call('candidate.info', { id: candidateId })).success).toBe(true);
	expect((await ashby.call('candidate.info', { id: candidateId }, blind)).errorInfo?.code).toBe(
		'candidate_not_found',
	);
	const application = await ashby.call('application.info', { applicationId: applications[0]?.id }, blind);
	expect(application.errorInfo?.code).toBe('application_not_found');
	expect((await ashby.call('candidate.search', { email: cast.victoriaHale.email }, blind)).results).toEqual(
		[],
	);
	const schedules = await ashby.call('interviewSchedule.list', { applicationId: applications[0]?.id }, blind);
	expect(schedules.results).toEqual([]);
	const listed = await everything('candidate.list', blind);
	expect(listed.some(({ id }) => id === candidateId)).toBe(false);
});

test('no application that is listed without the box is on a job that is not', async () => {
	const jobs = new Set((await everything('job.list', blind)).map(({ id }) => id));
	const applications = await everything('application.list', blind);
	expect(applications.length).toBeGreaterThan(100);
	for (const { job } of applications) expect(jobs.has(job?.id ?? '')).toBe(true);
});

test('a candidate with an open and a confidential application shows only the open one', async () => {
	const { world } = ashby;
	const id = cast.oliverGrant.ashby?.candidateId ?? '';
	world.db
		.prepare(`INSERT INTO applications (id, ats, candidate_id, job_id, status, stage_id, stage, created_at, updated_at)
			SELECT 'bbbbbbbb-0000-4000-8000-000000000001', ats, ?, ?, status, stage_id, stage, created_at, updated_at
			FROM applications WHERE ats = 'ashby' AND candidate_id = ?`)
		.run(id, catalogueJobId('ashby', 'chiefFinancialOfficer'), id);
	expect((await ashby.call('candidate.info', { id })).results.applicationIds).toHaveLength(2);
	expect((await ashby.call('candidate.info', { id }, blind)).results.applicationIds).toHaveLength(1);
});
