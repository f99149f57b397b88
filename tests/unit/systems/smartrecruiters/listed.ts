import type { CandidateRow } from '../../../sandbox/world/rows.ts';
import type { World } from '../../../sandbox/world/world.ts';

/** Candidates with an application: those that lists show. */
export function listedIn(world: World): CandidateRow[] {
	return world
		.candidates('smartrecruiters', { limit: 10_000 })
		.filter(({ id }) => world.applicationsOf('smartrecruiters', id).length > 0);
}

/** What the world holds of their applications, under the names the store gives them. */
export function applicationsIn(world: World): Map<string, { status: string; stage: string | null }> {
	const rows = listedIn(world).flatMap(({ id }) => world.applicationsOf('smartrecruiters', id));
	return new Map(
		rows.map(({ candidate_id, job_id, status, stage }) => [`${candidate_id}:${job_id}`, { status, stage }]),
	);
}
