import type { Answer } from '../../answer.ts';
import { first, type JobRow, type UserRow } from '../../world/rows.ts';
import { dateParameter, nextLink, pageOf } from './paging.ts';
import { action, iso, ok, type Route, refuse, type SmartrecruitersContext } from './route.ts';
import { visibleJob } from './visibility.ts';

const LANGUAGE = { code: 'en', label: 'English', labelNative: 'English (US)' };

/** What lists and details of a job share. */
function jobShape(row: JobRow): Record<string, unknown> {
	return {
		id: row.id,
		title: row.title,
		refNumber: row.reference,
		createdOn: iso(row.created_at),
		updatedOn: iso(row.updated_at),
		lastActivityOn: iso(row.updated_at),
		department: { id: row.department_id, label: row.department },
		location: {
			country: row.country,
			countryCode: row.country_code,
			city: row.city,
			manual: false,
			remote: false,
		},
		status: row.status,
		postingStatus: row.status === 'FILLED' ? 'NOT_PUBLISHED' : 'PUBLIC',
	};
}

function list(context: SmartrecruitersContext): Answer {
	if (context.key.role === 'EMPLOYEE') return refuse(403, 'PERMISSION_DENIED', 'Not permitted to read jobs');
	const { query } = context.call;
	// With the default order, a page id "might not return all results": the API refuses it.
	if (query.has('pageId') && query.get('sort') !== 'job_id') {
		return refuse(400, 'INVALID_PAGE_ID', 'pageId requires sort=job_id');
	}
	const updatedAfter = dateParameter(context, 'updatedAfter');
	if (updatedAfter === undefined) return refuse(400, 'INVALID_DATE', 'updatedAfter is not a date');
	const q = query.get('q');
	const statuses = [...query.getAll('statuses'), ...(query.has('statuses') ? [] : query.getAll('status'))];
	const page = pageOf<JobRow>(context, {
		table: 'jobs',
		maxLimit: 100,
		where: [
			visibleJob(context, 't'),
			...(q === null ? [] : [['instr(lower(t.title), ?) > 0', q.toLowerCase()] as const]),
			...(updatedAfter === null ? [] : [['t.updated_at > ?', updatedAfter] as const]),
			...(statuses.length === 0
				? []
				: [[`t.status IN (${statuses.map(() => '?').join(', ')})`, ...statuses] as const]),
		],
	});
	if ('refusal' in page) return page.refusal;
	const { rows, limit, totalFound, nextPageId } = page;
	const content = rows.map((row) => ({
		...jobShape(row),
		language: LANGUAGE,
		actions: { details: action(`/jobs/${row.id}`) },
	}));
	const next = nextPageId === undefined ? {} : { nextPageId };
	return {
		status: 200,
		headers: nextLink(context, nextPageId),
		body: { limit, offset: 0, totalFound, ...next, content },
	};
}

/** A job as this key may see it: like candidates, denied with a 401. */
function jobOr(context: SmartrecruitersContext): { readonly job: JobRow } | { readonly refusal: Answer } {
	const id = context.params['jobId'] ?? '';
	if (context.world.job('smartrecruiters', id) === undefined) {
		return { refusal: refuse(404, 'JOB_NOT_FOUND', 'Job not found') };
	}
	const [sql, ...values] = visibleJob(context, 'j');
	const job = first<JobRow>(
		context.world.db,
		`SELECT j.* FROM jobs j WHERE j.id = ? AND ${sql}`,
		id,
		...values,
	);
	return job === undefined ? { refusal: refuse(401, 'JOB_ACCESS_DENIED', 'Job access denied') } : { job };
}

function details(context: SmartrecruitersContext): Answer {
	const found = jobOr(context);
	if ('refusal' in found) return found.refusal;
	const { job } = found;
	const creator = first<UserRow>(context.world.db, 'SELECT * FROM users WHERE id = ?', job.recruiter_id);
	const self = `/jobs/${job.id}`;
	const department = { id: job.department_id, label: job.department };
	return ok({
		...jobShape(job),
		industry: { id: 'computer_software', label: 'Computer Software' },
		function: { id: 'information_technology', label: 'Information Technology' },
		typeOfEmployment: { id: 'permanent', label: 'Full-time' },
		experienceLevel: { id: 'mid_senior_level', label: 'Mid-Senior Level' },
		template: false,
		...(creator === undefined
			? {}
			: { creator: { id: creator.id, firstName: creator.first_name, lastName: creator.last_name } }),
		jobAd: {
			sections: {
				jobDescription: { title: 'Job Description', text: `<p>We are looking for a ${job.title}.</p>` },
			},
			language: LANGUAGE,
		},
		properties: [
			{ id: 'COUNTRY', label: 'Country', value: { id: job.country_code, label: job.country } },
			{ id: 'department', label: 'Department', value: department },
		],
		actions: {
			details: action(self),
			hiringTeam: action(`${self}/hiring-team`),
			publications: action(`${self}/publication?active=true`),
			positions: action(`${self}/positions`),
			applyOnWeb: { url: `https://jobs.smartrecruiters.com/Brightwave/${job.reference}`, method: 'GET' },
		},
	});
}

function hiringTeam(context: SmartrecruitersContext): Answer {
	const found = jobOr(context);
	if ('refusal' in found) return found.refusal;
	const member = (id: string, role: string): unknown => ({
		id,
		role,
		actions: { details: action(`/users/${id}`) },
	});
	const content = [
		member(found.job.manager_id, 'HIRING_MANAGER'),
		member(found.job.recruiter_id, 'RECRUITER'),
	];
	return ok({ totalFound: content.length, content });
}

export const jobRoutes: readonly Route[] = [
	{ method: 'GET', template: '/jobs', run: list },
	{ method: 'GET', template: '/jobs/{jobId}', run: details },
	{ method: 'GET', template: '/jobs/{jobId}/hiring-team', run: hiringTeam },
];
