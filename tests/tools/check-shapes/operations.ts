import { ashbyKeys, smartrecruitersKeys } from '../../sandbox/world/keys.ts';
import { first } from '../../sandbox/world/rows.ts';
import type { World } from '../../sandbox/world/world.ts';

/** One request and the operation of the document that its answer is checked against. */
export type Operation = {
	readonly method: 'GET' | 'POST' | 'PATCH';
	/** The path in the document. */
	readonly documented: string;
	/** The path that is asked for. */
	readonly path: string;
	readonly body?: unknown;
	readonly key?: string;
	/** The document's name for the status; the answer's own without it. */
	readonly status?: string;
};

const DAY = 86_400_000;

/** Every endpoint of Ashby, each with the records that make the answers differ. */
export function ashbyOperations(world: World): Operation[] {
	const rpc = (name: string, body: unknown, key?: string): Operation => {
		const operation = { method: 'POST' as const, documented: `/${name}`, path: `/${name}`, body };
		return key === undefined ? operation : { ...operation, key };
	};
	const candidates = world.candidates('ashby', { limit: 60 });
	const applications = candidates.flatMap(({ id }) => world.applicationsOf('ashby', id));
	const jobs = world.jobs('ashby', { limit: 40 });
	const missing = '00000000-0000-4000-8000-000000000000';
	const [candidate] = candidates;
	const [application] = applications;
	const start = new Date(Date.UTC(2026, 11, 1, 9));
	const meeting = {
		startTime: start.toISOString(),
		endTime: new Date(start.getTime() + 3_600_000).toISOString(),
		interviewers: [{ email: 'lena.vogel@brightwave.example', feedbackRequired: true }],
		extraData: { source: 'check' },
	};
	const { schedule, event } = ownSchedule(world);
	return [
		rpc('apiKey.info', {}),
		...candidates.map(({ id }) => rpc('candidate.info', { id })),
		rpc('candidate.info', { id: missing }),
		rpc('candidate.info', {}),
		rpc('candidate.list', { limit: 100 }),
		rpc('candidate.list', { limit: 5, createdAfter: Date.UTC(2026, 0, 1) }),
		rpc('candidate.list', { cursor: 'nonsense' }),
		rpc('candidate.search', { email: candidate?.email ?? '' }),
		rpc('candidate.search', { name: 'a' }),
		rpc('candidate.update', { candidateId: candidate?.id, websiteUrl: 'https://example.com/' }),
		rpc('candidate.update', {
			candidateId: candidate?.id,
			socialLinks: [
				{ type: 'Twitter', url: 'https://x.com/jane' },
				{ type: 'Website', url: 'https://example.com/' },
			],
		}),
		...applications.map(({ id }) => rpc('application.info', { applicationId: id })),
		rpc('application.info', { applicationId: application?.id, expand: ['openings'] }),
		rpc('application.info', { applicationId: missing }),
		rpc('application.list', { limit: 100 }),
		rpc('application.list', { status: 'Archived', createdAfter: Date.UTC(2026, 0, 1) - 300 * DAY }),
		...jobs.map(({ id }) => rpc('job.info', { id, expand: ['location', 'openings'] })),
		rpc('job.info', { id: missing }),
		rpc('job.list', {}),
		rpc('job.search', { title: 'Engineer' }),
		...jobs.map(({ id }) => rpc('jobInterviewPlan.info', { jobId: id })),
		rpc('interviewPlan.list', {}),
		...[...new Set(jobs.map((job) => job.plan_id))].map((id) =>
			rpc('interviewStage.list', { interviewPlanId: id }),
		),
		rpc('feedbackFormDefinition.list', {}),
		rpc('interview.list', { includeNonSharedInterviews: true }),
		rpc('interviewSchedule.create', { applicationId: application?.id, interviewEvents: [meeting] }),
		rpc('interviewSchedule.list', {}),
		rpc('interviewSchedule.update', {
			interviewScheduleId: schedule,
			interviewEvent: { ...meeting, interviewEventId: event },
		}),
		rpc('interviewSchedule.update', { interviewScheduleId: schedule, interviewEventIdToCancel: event }),
		rpc('interviewSchedule.cancel', { id: schedule }),
		rpc('user.list', { includeDeactivated: true }),
		rpc('project.list', {}),
		...candidates.map(({ id }) => rpc('candidate.listProjects', { candidateId: id })),
		rpc('source.list', { includeArchived: true }),
		{ ...rpc('candidate.list', {}, ashbyKeys.jobsOnly.key), status: '200' },
	];
}

/** A schedule with a meeting, as if the key had made it: no other may be updated. */
function ownSchedule(world: World): { schedule: string; event: string } {
	const sql = `SELECT s.id AS schedule, e.id AS event FROM schedules s JOIN schedule_events e ON e.schedule_id = s.id
		WHERE s.ats = 'ashby' ORDER BY s.seq`;
	const own = first<{ schedule: string; event: string }>(world.db, sql) ?? { schedule: '', event: '' };
	const { key } = ashbyKeys.full;
	world.db.prepare('UPDATE schedules SET created_by_key = ? WHERE id = ?').run(key, own.schedule);
	return own;
}

/** Every endpoint of SmartRecruiters; the bases of the newer APIs are not part of the documented paths. */
export function smartrecruitersOperations(world: World): Operation[] {
	const get = (documented: string, path = documented, key?: string): Operation => {
		const operation = { method: 'GET' as const, documented, path };
		return key === undefined ? operation : { ...operation, key };
	};
	const { extended, standard } = smartrecruitersKeys;
	const candidates = world.candidates('smartrecruiters', { limit: 40 });
	const applications = candidates.flatMap(({ id }) => world.applicationsOf('smartrecruiters', id));
	const [candidate, other] = candidates;
	return [
		get('/candidates', '/candidates?limit=100'),
		get('/candidates', '/candidates?limit=3&status=INTERVIEW'),
		get('/candidates', '/candidates?limit=0'),
		...candidates.map(({ id }) => get('/candidates/{id}', `/candidates/${id}`)),
		...candidates.map(({ id }) => get('/candidates/{id}', `/candidates/${id}`, standard.key)),
		{
			method: 'PATCH',
			documented: '/candidates/{id}',
			path: `/candidates/${candidate?.id}`,
			body: { web: { website: 'https://example.com/' } },
		},
		{
			// The document leaves the 409 out; its body is the one all errors have.
			method: 'PATCH',
			documented: '/candidates/{id}',
			path: `/candidates/${candidate?.id}`,
			body: { email: other?.email, lastName: other?.last_name },
			status: '403',
		},
		...applications.flatMap((row) => [
			get('/candidates/{id}/jobs/{jobId}', `/candidates/${row.candidate_id}/jobs/${row.job_id}`),
			get(
				'/candidates/{id}/jobs/{jobId}/status/history',
				`/candidates/${row.candidate_id}/jobs/${row.job_id}/status/history`,
			),
			get('/job-applications/{jobApplicationId}', `/job-applications-api/v202112/job-applications/${row.id}`),
			get('/interviews', `/interviews-api/v201904/interviews?applicationId=${row.id}`),
			get('/reviews', `/reviews-api/v201910/reviews?candidateId=${row.candidate_id}&jobId=${row.job_id}`),
		]),
		get('/job-applications/{jobApplicationId}', '/job-applications-api/v202112/job-applications/nonsense'),
		get('/jobs', '/jobs?limit=100'),
		get('/jobs', '/jobs?pageId=x'),
		...world
			.jobs('smartrecruiters', { limit: 30 })
			.flatMap(({ id }) => [
				get('/jobs/{jobId}', `/jobs/${id}`),
				get('/jobs/{jobId}', `/jobs/${id}`, standard.key),
				get('/jobs/{jobId}/hiring-team', `/jobs/${id}/hiring-team`),
			]),
		get('/configuration/hiring-processes'),
		get('/configuration/hiring-processes/{id}', '/configuration/hiring-processes/none'),
		get('/configuration/company'),
		get('/users', '/user-api/v201804/users?limit=3'),
		get('/users', '/user-api/v201804/users', extended.key),
		get('/users/me', '/user-api/v201804/users/me'),
	];
}
