import type { Answer } from '../../answer.ts';
import { type CandidateRow, first } from '../../world/rows.ts';
import { applicationsOf, candidateDetailsShape, candidateItemShape } from './candidate-shapes.ts';
import { dateParameter, nextLink, pageOf } from './paging.ts';
import { ok, type Route, refuse, type SmartrecruitersContext } from './route.ts';
import {
	type Condition,
	listedCandidate,
	presentCandidate,
	seesEverything,
	visibleApplication,
} from './visibility.ts';

const STATUSES = [
	'LEAD',
	'NEW',
	'IN_REVIEW',
	'INTERVIEW',
	'OFFERED',
	'HIRED',
	'REJECTED',
	'WITHDRAWN',
	'TRANSFERRED',
];

/**
 * The search. In double quotes a phrase is looked for as a whole, which still may stand inside something
 * longer; without them the text falls apart at everything that is no letter or digit, `@` included, and any
 * part may match: an unquoted address finds everybody at the same provider.
 */
function searchCondition(q: string): Condition {
	const phrase = /^\s*"(.*)"\s*$/.exec(q)?.[1];
	const words = "lower(t.first_name || ' ' || t.last_name || ' ' || coalesce(t.email, ''))";
	// Only an address holds an @: looking there alone is several times as fast.
	const text = phrase?.includes('@') === true ? 'lower(t.email)' : words;
	const parts =
		phrase === undefined ? q.split(/[^\p{L}\p{N}\p{M}]+/u).filter((part) => part !== '') : [phrase];
	const values = parts.map((part) => part.toLowerCase());
	return [values.map(() => `instr(${text}, ?) > 0`).join(' OR ') || '1', ...values];
}

function onApplications(context: SmartrecruitersContext, column: string, values: string[]): Condition[] {
	if (values.length === 0) return [];
	const [sql, ...rest] = visibleApplication(context, 'fa');
	const marks = values.map(() => '?').join(', ');
	const exists = `EXISTS (SELECT 1 FROM applications fa WHERE fa.candidate_id = t.id AND ${sql} AND fa.${column} IN (${marks}))`;
	return [[exists, ...rest, ...values]];
}

function list(context: SmartrecruitersContext): Answer {
	if (context.key.role === 'EMPLOYEE')
		return refuse(403, 'PERMISSION_DENIED', 'Not permitted to read candidates');
	const { query } = context.call;
	const updatedAfter = dateParameter(context, 'updatedAfter');
	if (updatedAfter === undefined) return refuse(400, 'INVALID_DATE', 'updatedAfter is not a date');
	const status = query.getAll('status');
	if (status.some((value) => !STATUSES.includes(value)))
		return refuse(400, 'INVALID_STATUS', 'Unknown status');
	const q = query.get('q');
	const page = pageOf<CandidateRow>(context, {
		table: 'candidates',
		maxLimit: 100,
		where: [
			...(updatedAfter === null ? [] : [['t.updated_at > ?', updatedAfter] as const]),
			...(q === null ? [] : [searchCondition(q)]),
			listedCandidate(context, 't'),
			...onApplications(context, 'status', status),
			...onApplications(context, 'job_id', query.getAll('jobId')),
		],
	});
	if ('refusal' in page) return page.refusal;
	const { rows, limit, totalFound, nextPageId } = page;
	const content = rows.map((row) => candidateItemShape(context, row));
	const next = nextPageId === undefined ? {} : { nextPageId };
	return {
		status: 200,
		headers: nextLink(context, nextPageId),
		body: { limit, offset: 0, totalFound, ...next, content },
	};
}

/** A candidate as this key may see it: 404 where there is none, 401 (not 403) where access is denied. */
export function candidateOr(context: SmartrecruitersContext): CandidateRow | Answer {
	const sql = `SELECT c.* FROM candidates c WHERE c.id = ? AND ${presentCandidate('c')}`;
	const row = first<CandidateRow>(context.world.db, sql, context.params['id'] ?? '');
	if (row === undefined) return refuse(404, 'CANDIDATE_NOT_FOUND', 'Candidate not found');
	if (applicationsOf(context, row.id).length === 0 && !seesEverything(context)) {
		return refuse(401, 'CANDIDATE_ACCESS_DENIED', 'Candidate access denied');
	}
	return row;
}

/** A candidate with everything. */
export function candidateDetails(context: SmartrecruitersContext): Answer {
	const row = candidateOr(context);
	return 'status' in row ? row : ok(candidateDetailsShape(context, row));
}

export const candidateRoutes: readonly Route[] = [
	{ method: 'GET', template: '/candidates', run: list },
	{ method: 'GET', template: '/candidates/{id}', run: candidateDetails },
];
