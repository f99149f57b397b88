import type { Ats } from '../../../utils/systems/system.ts';
import { insertApplication } from './applications.ts';
import { updateCandidate } from './changes.ts';
import { createInserts, inserter } from './insert.ts';
import { sourceId } from './organisation.ts';
import { type CandidateRow, first, type JobRow, type UserRow } from './rows.ts';
import type { Step } from './steps.ts';
import type { World } from './world.ts';

/** Whom to add; the caller chooses the id, so that a run with a seed repeats. */
export type NewCandidate = Pick<CandidateRow, 'id' | 'first_name' | 'last_name'> &
	Partial<Pick<CandidateRow, 'email' | 'linkedin' | 'github' | 'person'>>;

/** Adds a candidate, who is nobody that was there before unless `person` says so. */
export function addCandidate(world: World, ats: Ats, candidate: NewCandidate, now: number): void {
	const last = first<{ person: number }>(world.db, 'SELECT max(person) AS person FROM candidates');
	const nothing = { phone: null, position: null, company: null, school: null, website: null };
	const nowhere = { city: null, region: null, country: null, country_code: null };
	createInserts(world.db).candidate({
		...nothing,
		...nowhere,
		email: null,
		linkedin: null,
		github: null,
		person: (last?.person ?? 0) + 1,
		...candidate,
		ats,
		modernloop_url: null,
		source_id: sourceId('Applied'),
		created_at: now,
		updated_at: now,
		deleted_at: null,
		merged_into: null,
	});
	updateCandidate(world, ats, candidate.id, {}, now);
}

/**
 * Adds an application, with the interview that its step implies. Its candidate counts as changed: the record
 * names its applications.
 */
export function addApplication(
	world: World,
	ats: Ats,
	application: {
		readonly id: string;
		readonly candidateId: string;
		readonly jobId: string;
		readonly step: Step;
	},
	now: number,
): void {
	const { id, candidateId, jobId, step } = application;
	const job = world.job(ats, jobId);
	if (job === undefined) throw new Error(`no job ${jobId}`);
	const sql = 'SELECT title FROM plans WHERE id = ?';
	const plan = first<{ title: string }>(world.db, sql, job.plan_id)?.title ?? '';
	const made = { id: jobId, title: job.title, plan, confidential: job.confidential === 1, createdAt: now };
	const source = sourceId('Applied');
	insertApplication(createInserts(world.db), ats, { id, candidateId, job: made, step, at: now, source });
	const revision = world.nextRevision();
	const touch = (table: 'applications' | 'schedules', column: 'id' | 'application_id'): void => {
		world.db
			.prepare(`UPDATE ${table} SET updated_at = ?, revision = ? WHERE ats = ? AND ${column} = ?`)
			.run(now, revision, ats, id);
	};
	touch('applications', 'id');
	touch('schedules', 'application_id');
	updateCandidate(world, ats, candidateId, {}, now);
}

/** Takes an application away: the candidate was removed from the job. */
export function removeApplication(world: World, ats: Ats, id: string, now: number): void {
	const candidateId = world.application(ats, id)?.candidate_id;
	world.db.prepare('DELETE FROM applications WHERE ats = ? AND id = ?').run(ats, id);
	if (candidateId !== undefined) updateCandidate(world, ats, candidateId, {}, now);
}

/** Adds somebody who works there. */
export function addUser(
	world: World,
	ats: Ats,
	user: Pick<UserRow, 'id' | 'first_name' | 'last_name' | 'email' | 'role'>,
	now: number,
): void {
	type New = Omit<UserRow, 'seq'>;
	const columns = [
		...(['id', 'ats', 'first_name', 'last_name', 'email', 'role'] as const),
		...(['active', 'updated_at', 'revision'] as const),
	];
	const revision = world.nextRevision();
	inserter<New>(world.db, 'users', columns)({ ...user, ats, active: 1, updated_at: now, revision });
}

/** Adds a job that differs from another one in these columns. */
export function addJob(
	world: World,
	ats: Ats,
	like: string,
	job: Pick<JobRow, 'id' | 'title'> & Partial<Pick<JobRow, 'status' | 'confidential'>>,
	now: number,
): void {
	const other = world.job(ats, like);
	if (other === undefined) throw new Error(`no job ${like}`);
	const { seq, revision, ...columns } = other;
	createInserts(world.db).job({ ...columns, ...job, created_at: now, updated_at: now });
	const sql = 'UPDATE jobs SET revision = ? WHERE ats = ? AND id = ?';
	world.db.prepare(sql).run(world.nextRevision(), ats, job.id);
}
