import { failureOf } from '../../failures/failure.ts';
import type { AshbyApi } from './api.ts';
import { ashbyProjectRow } from './list-schemas.ts';
import type { AshbyEndpoint } from './permissions.ts';

/** Far more than anybody has; who has more is taken to have a confidential one. */
const MOST_PAGES = 10;

/**
 * Whether the key sees any confidential project. A key sees what only such a project holds where it has the box for
 * confidential data, and then it sees the project as well.
 */
export function seesConfidentialProjects(api: AshbyApi): Promise<boolean> {
	return hasConfidential(api, 'project.list', {});
}

/** Whether a confidential project holds a candidate. */
export function isInConfidentialProject(api: AshbyApi, candidateId: string): Promise<boolean> {
	return hasConfidential(api, 'candidate.listProjects', { candidateId });
}

/** A project in another shape than the documented one may be anything. */
function isOpen(row: unknown): boolean {
	return ashbyProjectRow.safeParse(row).data?.confidential === false;
}

/** What may not be looked at may hold anything. */
async function hasConfidential(api: AshbyApi, endpoint: AshbyEndpoint, filter: object): Promise<boolean> {
	let place = {};
	try {
		for (let page = 0; page < MOST_PAGES; page += 1) {
			const { rows, cursor } = await api.list(endpoint, { ...filter, limit: 100, ...place });
			if (!rows.every(isOpen)) return true;
			if (cursor === null) return false;
			place = { cursor };
		}
		return true;
	} catch (error) {
		if (failureOf(error).kind === 'permission-missing') return true;
		throw error;
	}
}
