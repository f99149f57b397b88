import type { Random } from '../../sandbox/world/random.ts';
import { type AtsState, applicationsOf, madeNow, someRow, touch } from './ats-state.ts';
import { addCandidate } from './populate.ts';

/** As many pages of projects as are read, at least. */
const MOST = 8;

/** Gives Ashby a few projects, and who has no application is in one of them, or in none. */
export function addProjects(state: AtsState, random: Random, now: number): void {
	// Where none is confidential, the first one that is makes the difference.
	const confidential = random.chance(0.5) ? 0 : 0.5;
	for (let left = 1 + random.int(2); left > 0; left -= 1) addProject(state, random, now, confidential);
	for (const candidate of state.candidates.values())
		if (applicationsOf(state, candidate.id).length === 0 && random.chance(0.7))
			candidate.projectId = someRow(state.projects, random)?.id ?? null;
}

function addProject(state: AtsState, random: Random, now: number, confidential: number): string {
	const row = madeNow(state, random.uuid(), now);
	state.projects.set(row.id, { ...row, confidential: random.chance(confidential) });
	return row.id;
}

/** Somebody sources people into projects, or moves them, or has a project turn confidential. Answers what happened. */
export function editProjects(state: AtsState, random: Random, now: number): string {
	const candidate = someRow(state.candidates, random);
	const project = someRow(state.projects, random);
	switch (random.int(6)) {
		case 0:
			if (state.projects.size < MOST) addCandidate(state, random, now, addProject(state, random, now, 0.5));
			return 'a project is opened for somebody';
		case 1:
			if (project !== undefined) {
				project.confidential = !project.confidential;
				touch(state, project, now);
			}
			return 'a project turns confidential, or back';
		case 2:
			// Nothing says that the candidate counts as changed by it.
			if (candidate !== undefined) candidate.projectId = project?.id ?? null;
			return 'a candidate joins a project';
		case 3:
			if (candidate !== undefined) candidate.projectId = null;
			return 'a candidate leaves a project';
		default:
			addCandidate(state, random, now, project?.id ?? null);
			return 'somebody is sourced into a project';
	}
}
