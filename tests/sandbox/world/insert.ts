import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type {
	ApplicationRow,
	CandidateRow,
	JobRow,
	ModernLoopPageRow,
	ScheduleEventRow,
	ScheduleRow,
} from './rows.ts';

type New<Row extends { seq: number }> = Omit<Row, 'seq' | 'revision' | 'other_links'>;

/** Prepares an insert once, as filling a table of a million rows needs. */
export function inserter<Row extends Record<string, SQLInputValue>>(
	db: DatabaseSync,
	table: string,
	columns: readonly (keyof Row & string)[],
): (row: Row) => void {
	const statement = db.prepare(
		`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
	);
	return (row) => {
		statement.run(...columns.map((column) => row[column] ?? null));
	};
}

/** Prepared inserts of the large tables. */
export type Inserts = {
	readonly job: (row: New<JobRow>) => void;
	readonly candidate: (row: New<CandidateRow>) => void;
	readonly application: (row: New<ApplicationRow>) => void;
	readonly page: (row: New<ModernLoopPageRow>) => void;
	readonly schedule: (row: New<ScheduleRow>) => void;
	readonly event: (row: New<ScheduleEventRow & { revision: number }>) => void;
	readonly projectCandidate: (row: { project_id: string; candidate_id: string }) => void;
};

/** Prepares the inserts of the large tables. */
export function createInserts(db: DatabaseSync): Inserts {
	return {
		job: inserter<New<JobRow>>(db, 'jobs', [
			...([
				'id',
				'ats',
				'title',
				'reference',
				'status',
				'confidential',
				'department_id',
				'department',
			] as const),
			...([
				'location_id',
				'city',
				'country',
				'country_code',
				'plan_id',
				'recruiter_id',
				'manager_id',
			] as const),
			...(['created_at', 'updated_at'] as const),
		]),
		candidate: inserter<New<CandidateRow>>(db, 'candidates', [
			...([
				'id',
				'ats',
				'person',
				'first_name',
				'last_name',
				'email',
				'phone',
				'position',
				'company',
			] as const),
			...(['school', 'city', 'region', 'country', 'country_code', 'linkedin', 'github', 'website'] as const),
			...(['modernloop_url', 'source_id', 'created_at', 'updated_at', 'deleted_at', 'merged_into'] as const),
		]),
		application: inserter<New<ApplicationRow>>(db, 'applications', [
			...(['id', 'ats', 'candidate_id', 'job_id', 'status', 'stage_id', 'stage', 'source_id'] as const),
			...(['created_at', 'updated_at', 'archived_at'] as const),
		]),
		page: inserter<New<ModernLoopPageRow>>(db, 'modernloop_pages', [
			...([
				'path',
				'person',
				'name',
				'email',
				'job_title',
				'ashby_candidate_id',
				'ashby_application_id',
			] as const),
			...(['smartrecruiters_candidate_id', 'smartrecruiters_application_id'] as const),
			...(['ashby_link', 'smartrecruiters_link', 'updated_at'] as const),
		]),
		schedule: inserter<New<ScheduleRow>>(db, 'schedules', [
			...([
				'id',
				'ats',
				'application_id',
				'stage_id',
				'status',
				'created_by_key',
				'created_at',
				'updated_at',
			] as const),
		]),
		event: inserter<New<ScheduleEventRow & { revision: number }>>(db, 'schedule_events', [
			...(['id', 'schedule_id', 'interview_id', 'title', 'interviewer_ids', 'starts_at', 'ends_at'] as const),
			...(['meeting_url', 'extra_data', 'created_at', 'updated_at'] as const),
		]),
		projectCandidate: inserter<{ project_id: string; candidate_id: string }>(db, 'project_candidates', [
			'project_id',
			'candidate_id',
		]),
	};
}
