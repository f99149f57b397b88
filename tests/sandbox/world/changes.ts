import type { SQLInputValue } from 'node:sqlite';
import type { Ats } from '../../../utils/systems/system.ts';
import type { CandidateRow, JobRow, ScheduleEventRow, ScheduleRow, UserRow } from './rows.ts';
import type { World } from './world.ts';

/** What can be changed in a candidate. */
export type CandidatePatch = Partial<
	Pick<
		CandidateRow,
		| 'first_name'
		| 'last_name'
		| 'email'
		| 'phone'
		| 'linkedin'
		| 'github'
		| 'website'
		| 'other_links'
		| 'modernloop_url'
		| 'source_id'
	>
>;

/** Sets columns of one row, as a change of this moment. */
function change(
	world: World,
	table: 'candidates' | 'jobs' | 'users' | 'schedules',
	ats: Ats,
	id: string,
	patch: Record<string, SQLInputValue>,
	now: number,
): void {
	const columns = { ...patch, updated_at: now, revision: world.nextRevision() };
	const names = Object.keys(columns);
	world.db
		.prepare(`UPDATE ${table} SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE ats = ? AND id = ?`)
		.run(...Object.values(columns), ats, id);
}

/** Changes a candidate, as somebody in the web app or through the API would. `now` in ms. */
export function updateCandidate(
	world: World,
	ats: Ats,
	id: string,
	patch: CandidatePatch,
	now: number,
): void {
	change(world, 'candidates', ats, id, patch, now);
}

/** Changes a job. */
export function updateJob(
	world: World,
	ats: Ats,
	id: string,
	patch: Partial<
		Pick<JobRow, 'title' | 'status' | 'confidential' | 'plan_id' | 'recruiter_id' | 'manager_id'>
	>,
	now: number,
): void {
	change(world, 'jobs', ats, id, patch, now);
}

/**
 * Makes an Ashby job confidential, or open again. Only the job counts as changed: its applications and their
 * candidates are seen or not seen from then on, and no increment tells of them.
 */
export function setJobConfidential(world: World, id: string, confidential: boolean, now: number): void {
	updateJob(world, 'ashby', id, { confidential: confidential ? 1 : 0 }, now);
}

/** Changes a user, or deactivates one. */
export function updateUser(
	world: World,
	ats: Ats,
	id: string,
	patch: Partial<Pick<UserRow, 'first_name' | 'last_name' | 'email' | 'active'>>,
	now: number,
): void {
	change(world, 'users', ats, id, patch, now);
}

/** Changes a schedule: what becomes of its meetings follows from its status. */
export function updateSchedule(
	world: World,
	ats: Ats,
	id: string,
	patch: Partial<Pick<ScheduleRow, 'status'>>,
	now: number,
): void {
	change(world, 'schedules', ats, id, patch, now);
}

/** Changes a meeting, and with it the schedule it is part of. */
export function updateMeeting(
	world: World,
	ats: Ats,
	scheduleId: string,
	eventId: string,
	to: Pick<ScheduleEventRow, 'starts_at' | 'ends_at' | 'interviewer_ids'>,
	now: number,
): void {
	world.db
		.prepare(
			`UPDATE schedule_events SET starts_at = ?, ends_at = ?, interviewer_ids = ?, updated_at = ?
			WHERE schedule_id = ? AND id = ?`,
		)
		.run(to.starts_at, to.ends_at, to.interviewer_ids, now, scheduleId, eventId);
	updateSchedule(world, ats, scheduleId, {}, now);
}

/** Takes a meeting out of its schedule. */
export function removeMeeting(
	world: World,
	ats: Ats,
	scheduleId: string,
	eventId: string,
	now: number,
): void {
	const sql = 'DELETE FROM schedule_events WHERE schedule_id = ? AND id = ?';
	world.db.prepare(sql).run(scheduleId, eventId);
	updateSchedule(world, ats, scheduleId, {}, now);
}

/** Deletes a candidate: both APIs answer as if it had never been. */
export function deleteCandidate(world: World, ats: Ats, id: string, now: number): void {
	const sql = 'UPDATE candidates SET deleted_at = ?, updated_at = ?, revision = ? WHERE ats = ? AND id = ?';
	world.db.prepare(sql).run(now, now, world.nextRevision(), ats, id);
}

/** Merges candidate `id` into `into`: its applications move and keep their ids. */
export function mergeCandidate(world: World, ats: Ats, id: string, into: string, now: number): void {
	const revision = world.nextRevision();
	const merged =
		'UPDATE candidates SET merged_into = ?, updated_at = ?, revision = ? WHERE ats = ? AND id = ?';
	world.db.prepare(merged).run(into, now, revision, ats, id);
	const moved =
		'UPDATE applications SET candidate_id = ?, updated_at = ?, revision = ? WHERE ats = ? AND candidate_id = ?';
	world.db.prepare(moved).run(into, now, revision, ats, id);
	updateCandidate(world, ats, into, {}, now);
}

/**
 * Moves an application; `stage` is a stage's title in Ashby, a sub-status in SmartRecruiters, where the status
 * is part of the candidate's record: it counts as changed.
 */
export function moveApplication(
	world: World,
	ats: Ats,
	id: string,
	to: { readonly status: string; readonly stage: string | null },
	now: number,
): void {
	const stage = `(SELECT s.id FROM stages s JOIN jobs j ON j.plan_id = s.plan_id
		WHERE j.id = applications.job_id AND s.title = ? AND applications.ats = 'ashby')`;
	world.db
		.prepare(
			`UPDATE applications SET status = ?, stage = ?, stage_id = ${stage}, updated_at = ?, revision = ?
			WHERE ats = ? AND id = ?`,
		)
		.run(to.status, to.stage, to.stage, now, world.nextRevision(), ats, id);
	world.db
		.prepare('INSERT INTO status_history (application_id, status, stage, changed_at) VALUES (?, ?, ?, ?)')
		.run(id, to.status, to.stage, now);
	const candidateId = world.application(ats, id)?.candidate_id;
	if (ats === 'smartrecruiters' && candidateId !== undefined)
		updateCandidate(world, ats, candidateId, {}, now);
}
