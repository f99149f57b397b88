import type { AshbyKey } from '../../world/keys.ts';

// Few, and the same for every row: a set is much faster than a look-up per application.
const CONFIDENTIAL = 'SELECT id FROM jobs WHERE confidential = 1';

/**
 * What a key sees, as SQL conditions. Without the box "Allow access to confidential jobs and projects?"
 * confidential jobs and projects are absent without a word, and with them the applications on such jobs and
 * the candidates who have no other.
 */
export function visibleJob(key: AshbyKey, alias: string): string {
	return `${alias}.ats = 'ashby'${key.confidential ? '' : ` AND ${alias}.confidential = 0`}`;
}

/** Projects this key sees. */
export function visibleProject(key: AshbyKey, alias: string): string {
	return key.confidential ? '1' : `${alias}.confidential = 0`;
}

/** Applications this key sees: on a job it sees, of a candidate that is there. */
export function visibleApplication(key: AshbyKey, alias: string): string {
	const candidate = `EXISTS (SELECT 1 FROM candidates vc
		WHERE vc.ats = 'ashby' AND vc.id = ${alias}.candidate_id AND vc.deleted_at IS NULL)`;
	return `${alias}.ats = 'ashby' AND ${candidate}${key.confidential ? '' : ` AND ${alias}.job_id NOT IN (${CONFIDENTIAL})`}`;
}

/** Candidates this key sees. One without any application is seen, unless only confidential projects hold it. */
export function visibleCandidate(key: AshbyKey, alias: string): string {
	const present = `${alias}.ats = 'ashby' AND ${alias}.deleted_at IS NULL AND ${alias}.merged_into IS NULL`;
	if (key.confidential) return present;
	const applications = `SELECT 1 FROM applications va WHERE va.ats = 'ashby' AND va.candidate_id = ${alias}.id`;
	const open = `${applications} AND va.job_id NOT IN (${CONFIDENTIAL})`;
	const projects = (confidential: 0 | 1): string => `SELECT 1 FROM project_candidates vp
		JOIN projects p ON p.id = vp.project_id WHERE vp.candidate_id = ${alias}.id AND p.confidential = ${confidential}`;
	const hidden = `EXISTS (${projects(1)}) AND NOT EXISTS (${projects(0)})`;
	return `${present} AND (EXISTS (${open}) OR (NOT EXISTS (${applications}) AND NOT (${hidden})))`;
}
