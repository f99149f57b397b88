import { type AtsState, applicationsOf, emailOf, nameParts, shown } from './ats-state.ts';

const iso = (ms: number) => new Date(ms).toISOString();

/** A record as a list tells it. */
export type Indexed = {
	readonly id: string;
	readonly seq: number;
	readonly at: number;
	readonly item: unknown;
};

type Lists = Readonly<Record<'users' | 'jobs' | 'candidates', readonly Indexed[]>>;

/**
 * SmartRecruiters' lists come out of an index that is brought up to date every `lagMs`: what they tell may be
 * that old.
 */
export function createSmartrecruitersIndex(state: AtsState, lagMs: number) {
	let built = { at: Number.NEGATIVE_INFINITY, lists: listsOf(state) };
	return (now: number): Lists => {
		if (now >= built.at + lagMs) built = { at: now, lists: listsOf(state) };
		return built.lists;
	};
}

function listsOf(state: AtsState): Lists {
	const { users, jobs, candidates } = state;
	return {
		users: [...users.values()].map((row) => ({ ...row, item: userShape(row) })),
		jobs: [...jobs.values()].map((row) => ({
			...row,
			item: { id: row.id, title: shown('Job', row), status: row.status, updatedOn: iso(row.at) },
		})),
		candidates: [...candidates.values()].flatMap((row) => {
			const [primary, ...others] = applicationsOf(state, row.id);
			// Nobody is listed without an application.
			if (primary === undefined) return [];
			const item = {
				...candidateShape(row),
				primaryAssignment: assignment(primary),
				secondaryAssignments: others.map(({ jobId }) => ({ job: { id: jobId } })),
			};
			return [{ ...row, item }];
		}),
	};
}

type UserRow = Parameters<AtsState['users']['set']>[1];
type CandidateRow = Parameters<AtsState['candidates']['set']>[1];
type ApplicationRow = Parameters<AtsState['applications']['set']>[1];

function userShape(row: UserRow) {
	const { id, first: firstName, active } = row;
	return { id, firstName, lastName: shown('U', row), email: emailOf(row), active };
}

function candidateShape(row: CandidateRow) {
	const { first, last } = nameParts(row);
	return {
		id: row.id,
		firstName: first,
		lastName: last,
		email: row.email,
		updatedOn: iso(row.at),
	};
}

function assignment(row: ApplicationRow) {
	return { job: { id: row.jobId, title: 'Job' }, status: row.status, subStatus: shown(row.stage, row) };
}

/** A candidate by itself, as it is at this moment. */
export function candidateDetails(state: AtsState, row: CandidateRow): unknown {
	const [primary, ...others] = applicationsOf(state, row.id).map(assignment);
	return {
		...candidateShape(row),
		...(row.profile === null ? {} : { web: { linkedin: row.profile } }),
		...(primary === undefined ? {} : { primaryAssignment: primary }),
		secondaryAssignments: others,
	};
}
