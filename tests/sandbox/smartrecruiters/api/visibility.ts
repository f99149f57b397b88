import type { SQLInputValue } from 'node:sqlite';
import type { SmartrecruitersContext } from './route.ts';

/** An SQL condition with its values. */
export type Condition = readonly [sql: string, ...values: SQLInputValue[]];

/**
 * The jobs a key sees, under `alias`. Admin and Extended see all; Standard those of its hiring teams and of
 * its access group; Employee none. Lists just get shorter: nothing in an answer tells that jobs are missing.
 */
export function visibleJob({ key, user }: SmartrecruitersContext, alias: string): Condition {
	const own = `${alias}.ats = 'smartrecruiters'`;
	if (seesEverything({ key })) return [own];
	if (key.role === 'EMPLOYEE') return ['0'];
	if (key.accessGroup !== null) {
		const marks = key.accessGroup.departments.map(() => '?').join(', ');
		return [`${own} AND ${alias}.department IN (${marks})`, ...key.accessGroup.departments];
	}
	return [`${own} AND (${alias}.recruiter_id = ? OR ${alias}.manager_id = ?)`, user.id, user.id];
}

/** Applications on jobs the key sees. */
export function visibleApplication(context: SmartrecruitersContext, alias: string): Condition {
	const own = `${alias}.ats = 'smartrecruiters'`;
	if (seesEverything(context)) return [own];
	const [sql, ...values] = visibleJob(context, 'vj');
	return [`${own} AND ${alias}.job_id IN (SELECT vj.id FROM jobs vj WHERE ${sql})`, ...values];
}

/** Candidates that are there: not deleted, not merged into another. */
export function presentCandidate(alias: string): string {
	return `${alias}.ats = 'smartrecruiters' AND ${alias}.deleted_at IS NULL AND ${alias}.merged_into IS NULL`;
}

/** Candidates with at least one application the key sees: the only ones lists ever return. */
export function listedCandidate(context: SmartrecruitersContext, alias: string): Condition {
	const [sql, ...values] = visibleApplication(context, 'va');
	return [
		`${presentCandidate(alias)} AND EXISTS (SELECT 1 FROM applications va WHERE va.candidate_id = ${alias}.id AND ${sql})`,
		...values,
	];
}

/** Candidates without an application belong to no job: only roles that see everything see them. */
export function seesEverything({ key }: Pick<SmartrecruitersContext, 'key'>): boolean {
	return key.role === 'ADMINISTRATOR' || key.role === 'EXTENDED';
}
