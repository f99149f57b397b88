import type { DatabaseSync } from 'node:sqlite';
import { inserter } from './insert.ts';
import { stableHexId, stableUuid } from './stable-id.ts';
import { ASHBY_PLANS, planId, STAGES, stageId } from './steps.ts';

/** The organisation whose ATSs the sandbox stands in for. */
export const ORGANISATION = { name: 'Brightwave', website: 'https://brightwave.example' } as const;

/** When the world was made: fixed, so that the same seed gives the same bytes on any day. */
export const WORLD_TIME = Date.UTC(2026, 9, 30, 9, 0, 0);

const PEOPLE = [
	['Sam', 'Rivera', 'Organization Admin', 'ADMINISTRATOR', 1],
	['Erin', 'Walsh', 'Elevated Access', 'EXTENDED', 1],
	['Kenji', 'Mori', 'Limited Access', 'STANDARD', 1],
	['Lena', 'Vogel', 'Elevated Access', 'STANDARD', 1],
	['Ravi', 'Menon', 'Limited Access', 'EMPLOYEE', 1],
	['Paula', 'Gone', 'Limited Access', 'STANDARD', 0],
] as const;

/** The recruiters and hiring managers, in both ATSs; `id` is the ATS's own shape. */
export const STAFF = PEOPLE.map(([first, last, ashbyRole, role, active]) => ({
	first,
	last,
	email: `${first.toLowerCase()}.${last.toLowerCase()}@brightwave.example`,
	ashby: { id: stableUuid(`ashby user ${first}`), role: ashbyRole },
	smartrecruiters: { id: stableHexId(`smartrecruiters user ${first}`), role },
	active,
}));

/** Where applications come from, as both ATSs call it. */
export const SOURCES = [
	['Applied', 'Inbound'],
	['Referral', 'Referral'],
	['LinkedIn', 'Sourced'],
	['Agency Partner', 'Agency'],
] as const;

/** The id of a source. */
export function sourceId(title: string): string {
	return stableUuid(`source ${title}`);
}

const FORMS = ['General Feedback', 'Technical Interview Scorecard', 'Leadership Scorecard'] as const;
const INTERVIEWS = [
	'Recruiter Call',
	'Technical Screen',
	'System Design',
	'Debrief',
	'Values Interview',
] as const;

/** Ashby's projects; the last is confidential. */
export const PROJECTS = ['Alumni Network', 'Berlin Meetup Leads', 'Executive Search (confidential)'] as const;

/** The id of a project. */
export function projectId(title: string): string {
	return stableUuid(`project ${title}`);
}

/** The id of an Ashby interview kind. */
export function interviewId(title: string): string {
	return stableUuid(`interview ${title}`);
}

/** Fills the small tables: users, plans and stages, sources, scorecards, interview kinds, projects. */
export function insertOrganisation(db: DatabaseSync): void {
	const user = inserter(db, 'users', [
		'id',
		'ats',
		'first_name',
		'last_name',
		'email',
		'role',
		'active',
		'updated_at',
	]);
	for (const { first, last, email, active, ...systems } of STAFF) {
		for (const ats of ['ashby', 'smartrecruiters'] as const) {
			const name = { first_name: first, last_name: last, email, active };
			user({ ...name, ...systems[ats], ats, updated_at: WORLD_TIME - 86_400_000 });
		}
	}
	const plan = inserter(db, 'plans', ['id', 'ats', 'title', 'archived']);
	const stage = inserter(db, 'stages', ['id', 'plan_id', 'title', 'type', 'position']);
	for (const title of ASHBY_PLANS) {
		plan({ id: planId(title), ats: 'ashby', title, archived: 0 });
		STAGES.forEach(([name, type], position) => {
			stage({ id: stageId(title, name), plan_id: planId(title), title: name, type, position });
		});
	}
	for (const title of ['Default', 'Executive Search']) {
		const id = stableHexId(`smartrecruiters process ${title}`);
		plan({ id, ats: 'smartrecruiters', title, archived: 0 });
		[
			['Recruiter screen', 'IN_REVIEW'],
			['Phone interview', 'INTERVIEW'],
			['Onsite interview', 'INTERVIEW'],
			['Offer extended', 'OFFERED'],
			['Offer accepted', 'OFFERED'],
		].forEach(([name = '', type = ''], position) => {
			stage({ id: `${id}-${position}`, plan_id: id, title: name, type, position });
		});
	}
	const source = inserter(db, 'sources', ['id', 'title', 'type_id', 'type_title']);
	for (const [title, type] of SOURCES) {
		source({ id: sourceId(title), title, type_id: stableUuid(`source type ${type}`), type_title: type });
	}
	const form = inserter(db, 'feedback_forms', ['id', 'title', 'is_default', 'archived']);
	FORMS.forEach((title, i) => {
		form({ id: stableUuid(`form ${title}`), title, is_default: i === 0 ? 1 : 0, archived: 0 });
	});
	const interview = inserter(db, 'interviews', ['id', 'title', 'feedback_form_id', 'is_debrief', 'archived']);
	for (const title of INTERVIEWS) {
		const feedback = stableUuid(`form ${title === 'Technical Screen' ? FORMS[1] : FORMS[0]}`);
		const is_debrief = title === 'Debrief' ? 1 : 0;
		interview({
			id: interviewId(title),
			title,
			feedback_form_id: feedback,
			is_debrief,
			archived: 0,
		});
	}
	const project = inserter(db, 'projects', ['id', 'title', 'confidential', 'author_id', 'created_at']);
	for (const title of PROJECTS) {
		const confidential = title.includes('confidential') ? 1 : 0;
		const author_id = STAFF[0]?.ashby.id ?? '';
		project({
			id: projectId(title),
			title,
			confidential,
			author_id,
			created_at: WORLD_TIME - 9e9,
		});
	}
}
