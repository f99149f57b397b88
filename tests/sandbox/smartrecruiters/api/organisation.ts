import type { Answer } from '../../answer.ts';
import { ORGANISATION } from '../../world/organisation.ts';
import { all, first, type PlanRow, type StageRow, type UserRow } from '../../world/rows.ts';
import { dateParameter, pageOf } from './paging.ts';
import { iso, ok, type Route, refuse, type SmartrecruitersContext } from './route.ts';

function processShape(context: SmartrecruitersContext, plan: PlanRow): unknown {
	const stages = all<StageRow>(
		context.world.db,
		'SELECT * FROM stages WHERE plan_id = ? ORDER BY position',
		plan.id,
	);
	const of = (type: string): string[] =>
		stages.filter((stage) => stage.type === type).map(({ title }) => title);
	const subStatuses = { IN_REVIEW: of('IN_REVIEW'), INTERVIEW: of('INTERVIEW'), OFFERED: of('OFFERED') };
	return { id: plan.id, name: plan.title, active: plan.archived === 0, subStatuses };
}

/** Configuration lists have no pages. */
function hiringProcesses(context: SmartrecruitersContext): Answer {
	const plans = all<PlanRow>(
		context.world.db,
		"SELECT * FROM plans WHERE ats = 'smartrecruiters' ORDER BY seq",
	);
	return ok({ totalFound: plans.length, content: plans.map((plan) => processShape(context, plan)) });
}

function hiringProcess(context: SmartrecruitersContext): Answer {
	const sql = "SELECT * FROM plans WHERE ats = 'smartrecruiters' AND id = ?";
	const plan = first<PlanRow>(context.world.db, sql, context.params['id'] ?? '');
	if (plan === undefined) return refuse(404, 'HIRING_PROCESS_NOT_FOUND', 'Hiring process not found');
	return ok(processShape(context, plan));
}

function company(): Answer {
	return ok({
		identifier: ORGANISATION.name,
		name: ORGANISATION.name,
		location: { country: 'Germany', countryCode: 'de', city: 'Berlin' },
		website: ORGANISATION.website,
		industry: { id: 'computer_software', label: 'Computer Software' },
	});
}

function userShape(row: UserRow): Record<string, unknown> {
	return {
		id: row.id,
		email: row.email,
		firstName: row.first_name,
		lastName: row.last_name,
		systemRole: { id: row.role },
		active: row.active === 1,
		updatedOn: iso(row.updated_at),
		language: { code: 'en' },
	};
}

const denied = (): Answer => refuse(403, 'PERMISSION_DENIED', 'Not permitted to manage users');

function users(context: SmartrecruitersContext): Answer {
	if (context.key.role !== 'ADMINISTRATOR') return denied();
	const updatedAfter = dateParameter(context, 'updatedAfter');
	if (updatedAfter === undefined) return refuse(400, 'INVALID_DATE', 'updatedAfter is not a date');
	const q = context.call.query.get('q')?.toLowerCase();
	const named = "instr(lower(t.first_name || ' ' || t.last_name || ' ' || t.email), ?) > 0";
	const page = pageOf<UserRow>(context, {
		table: 'users',
		maxLimit: 100,
		where: [
			["t.ats = 'smartrecruiters'"],
			...(q === undefined ? [] : [[named, q] as const]),
			...(updatedAfter === null ? [] : [['t.updated_at > ?', updatedAfter] as const]),
		],
	});
	if ('refusal' in page) return page.refusal;
	const next = page.nextPageId === undefined ? {} : { nextPageId: page.nextPageId };
	// The one list that does not say how many there are.
	return ok({ limit: page.limit, ...next, content: page.rows.map(userShape) });
}

function user(context: SmartrecruitersContext): Answer {
	if (context.key.role !== 'ADMINISTRATOR') return denied();
	const sql = "SELECT * FROM users WHERE ats = 'smartrecruiters' AND id = ?";
	const row = first<UserRow>(context.world.db, sql, context.params['id'] ?? '');
	return row === undefined ? refuse(404, 'USER_NOT_FOUND', 'User not found') : ok(userShape(row));
}

export const organisationRoutes: readonly Route[] = [
	{ method: 'GET', template: '/configuration/hiring-processes', run: hiringProcesses },
	{ method: 'GET', template: '/configuration/hiring-processes/{id}', run: hiringProcess },
	{ method: 'GET', template: '/configuration/company', run: company },
	{ method: 'GET', template: '/user-api/v201804/users', run: users },
	{ method: 'GET', template: '/user-api/v201804/users/me', run: (context) => ok(userShape(context.user)) },
	{ method: 'GET', template: '/user-api/v201804/users/{id}', run: user },
];
