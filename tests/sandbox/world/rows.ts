import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Ats } from '../../../utils/systems/system.ts';

export type UserRow = {
	seq: number;
	id: string;
	ats: Ats;
	first_name: string;
	last_name: string;
	email: string;
	/** Ashby's global role or SmartRecruiters' system role id. */
	role: string;
	active: 0 | 1;
	updated_at: number;
	revision: number;
};

export type PlanRow = { seq: number; id: string; ats: Ats; title: string; archived: 0 | 1; revision: number };

export type StageRow = {
	seq: number;
	id: string;
	plan_id: string;
	title: string;
	type: string;
	position: number;
};

export type JobRow = {
	seq: number;
	id: string;
	ats: Ats;
	title: string;
	reference: string;
	status: string;
	confidential: 0 | 1;
	department_id: string;
	department: string;
	location_id: string;
	city: string;
	country: string;
	country_code: string;
	plan_id: string;
	recruiter_id: string;
	manager_id: string;
	created_at: number;
	updated_at: number;
	revision: number;
};

export type CandidateRow = {
	seq: number;
	id: string;
	ats: Ats;
	/** The same person has the same number in both ATSs and in ModernLoop. */
	person: number;
	first_name: string;
	last_name: string;
	email: string | null;
	phone: string | null;
	position: string | null;
	company: string | null;
	school: string | null;
	city: string | null;
	region: string | null;
	country: string | null;
	country_code: string | null;
	linkedin: string | null;
	github: string | null;
	website: string | null;
	/** Ashby's links of other types, SmartRecruiters' `skype`, `facebook` and `twitter`, as JSON. */
	other_links: string | null;
	modernloop_url: string | null;
	source_id: string | null;
	created_at: number;
	updated_at: number;
	deleted_at: number | null;
	/** The candidate this one was merged into; both ATSs answer for that one only. */
	merged_into: string | null;
	revision: number;
};

export type ApplicationRow = {
	seq: number;
	id: string;
	ats: Ats;
	candidate_id: string;
	job_id: string;
	status: string;
	stage_id: string | null;
	stage: string | null;
	source_id: string | null;
	created_at: number;
	updated_at: number;
	archived_at: number | null;
	revision: number;
};

export type ModernLoopPageRow = {
	seq: number;
	path: string;
	person: number;
	name: string;
	email: string | null;
	job_title: string | null;
	ashby_candidate_id: string | null;
	ashby_application_id: string | null;
	smartrecruiters_candidate_id: string | null;
	smartrecruiters_application_id: string | null;
	ashby_link: string | null;
	smartrecruiters_link: string | null;
	updated_at: number;
};

/** An interview arranged for an application: its events are the meetings. */
export type ScheduleRow = {
	seq: number;
	id: string;
	ats: Ats;
	application_id: string;
	stage_id: string | null;
	/** Ashby's status of a schedule. */
	status: string;
	/** The key that made it through the API; null for one made in the web app. */
	created_by_key: string | null;
	created_at: number;
	updated_at: number;
	revision: number;
};

export type ScheduleEventRow = {
	seq: number;
	id: string;
	schedule_id: string;
	interview_id: string | null;
	title: string;
	/** Separated by spaces. */
	interviewer_ids: string;
	starts_at: number;
	ends_at: number;
	meeting_url: string | null;
	/** JSON, as the API was given it. */
	extra_data: string | null;
	created_at: number;
	updated_at: number;
};

/** A write through an API that was accepted. */
export type ApiWriteRow = {
	seq: number;
	ats: Ats;
	/** Such as `candidate.update` or `PATCH /candidates/{id}`. */
	call: string;
	/** JSON, as it was sent. */
	body: string;
	key: string;
	/** The user it is attributed to; null: the key's own. */
	on_behalf_of: string | null;
	written_at: number;
};

/** All rows of a query. `Row` is trusted: the columns are those of schema.ts, which only this folder fills. */
export function all<Row>(db: DatabaseSync, sql: string, ...values: SQLInputValue[]): Row[] {
	return db.prepare(sql).all(...values) as Row[];
}

/** The first row of a query; `Row` is trusted as in `all`. */
export function first<Row>(db: DatabaseSync, sql: string, ...values: SQLInputValue[]): Row | undefined {
	return db.prepare(sql).get(...values) as Row | undefined;
}
