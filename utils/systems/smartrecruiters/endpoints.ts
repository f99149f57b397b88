import type { Endpoint } from '../../api/request.ts';

export const INTERVIEWS = '/interviews-api/v201904/interviews';
export const USERS = '/user-api/v201804/users';

/** What a pass asks first, by which its requests are counted together. */
export const LISTS = {
	users: `GET ${USERS}`,
	jobs: 'GET /jobs',
	'hiring-processes': 'GET /configuration/hiring-processes',
	candidates: 'GET /candidates',
	/** No list: the id that interviews are asked for by. */
	interviews: 'GET /candidates/{id}/jobs/{jobId}',
} as const;

/** What is asked for each row that a list has. */
const FOLLOWING: Readonly<Record<string, string>> = {
	'GET /jobs/{jobId}/hiring-team': LISTS.jobs,
	'GET /candidates/{id}': LISTS.candidates,
	[`GET ${INTERVIEWS}`]: LISTS.interviews,
};

/** An endpoint by its method and template, such as `GET /candidates/{id}`. */
export function endpointOf(name: string): Endpoint {
	const follows = FOLLOWING[name];
	if (follows !== undefined) return { name, follows };
	// The candidate list, and nothing else, allows one request at a time.
	return name === LISTS.candidates ? { name, concurrent: 1 } : { name };
}
