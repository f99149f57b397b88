import type { SQLInputValue } from 'node:sqlite';
import type { Ats } from '../../../utils/systems/system.ts';
import type { CandidateRow } from './rows.ts';
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
		| 'modernloop_url'
		| 'source_id'
	>
>;

/** Changes a candidate, as somebody in the web app or through the API would. `now` in ms. */
export function updateCandidate(
	world: World,
	ats: Ats,
	id: string,
	patch: CandidatePatch,
	now: number,
): void {
	const changes: Record<string, SQLInputValue> = {
		...patch,
		updated_at: now,
		revision: world.nextRevision(),
	};
	const columns = Object.keys(changes);
	world.db
		.prepare(
			`UPDATE candidates SET ${columns.map((name) => `${name} = ?`).join(', ')} WHERE ats = ? AND id = ?`,
		)
		.run(...columns.map((name) => changes[name] ?? null), ats, id);
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

/** Moves an application; `stage` is a stage's title in Ashby, a sub-status in SmartRecruiters. */
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
}
