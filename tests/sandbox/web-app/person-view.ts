import type { Ats } from '../../../utils/systems/system.ts';
import { type ApplicationRow, all, type CandidateRow } from '../world/rows.ts';
import type { World } from '../world/world.ts';

/** A line of a list of people. */
export type PersonRow = {
	readonly candidateId: string;
	readonly applicationId: string | null;
	readonly name: string;
	readonly jobTitle: string;
	readonly stage: string;
	readonly company: string;
	readonly city: string;
	readonly updatedAt: number;
};

/** A person as an ATS's page shows them. */
export type PersonView = {
	readonly candidateId: string;
	/** The application on screen; null for one who has none. */
	readonly applicationId: string | null;
	readonly name: string;
	readonly position: string;
	readonly company: string;
	readonly school: string;
	readonly place: string;
	readonly email: string | null;
	readonly phone: string | null;
	readonly linkedin: string | null;
	readonly github: string | null;
	readonly website: string | null;
	readonly modernloopUrl: string | null;
	readonly applications: readonly ApplicationView[];
	readonly createdAt: number;
};

type ApplicationView = {
	readonly id: string;
	readonly jobId: string;
	readonly jobTitle: string;
	readonly confidential: boolean;
	readonly status: string;
	readonly stage: string;
	readonly createdAt: number;
	readonly updatedAt: number;
};

/** One page of a lazy list; `next` is the `after` of the following one, null at the end. */
export type Page<Row> = { readonly rows: readonly Row[]; readonly next: number | null };

const PAGE = 40;

/** SmartRecruiters' statuses read as words, `IN_REVIEW` as "In review". */
function words(status: string): string {
	if (!/^[A-Z_]+$/.test(status)) return status;
	const text = status.toLowerCase().replaceAll('_', ' ');
	return text.charAt(0).toUpperCase() + text.slice(1);
}

const fullName = (row: CandidateRow) => `${row.first_name} ${row.last_name}`;

function rowOf(
	world: World,
	ats: Ats,
	person: CandidateRow,
	application: ApplicationRow | undefined,
): PersonRow {
	return {
		candidateId: person.id,
		applicationId: application?.id ?? null,
		name: fullName(person),
		jobTitle: application ? (world.job(ats, application.job_id)?.title ?? '') : 'No application',
		stage: application ? (application.stage ?? words(application.status)) : '',
		company: person.company ?? '',
		city: person.city ?? '',
		updatedAt: person.updated_at,
	};
}

/** The person on a page about this candidate and, where given, this application; undefined when not there. */
export function personView(
	world: World,
	ats: Ats,
	{ candidateId, applicationId }: { candidateId?: string; applicationId?: string },
): PersonView | undefined {
	const shown = applicationId === undefined ? undefined : world.application(ats, applicationId);
	const id = shown?.candidate_id ?? candidateId;
	const person = id === undefined ? undefined : world.candidate(ats, id);
	if (!person || person.deleted_at !== null || person.merged_into !== null) return undefined;
	if (candidateId !== undefined && person.id !== candidateId) return undefined;
	const applications = world.applicationsOf(ats, person.id);
	return {
		candidateId: person.id,
		applicationId: shown?.id ?? applications[0]?.id ?? null,
		name: fullName(person),
		position: person.position ?? '',
		company: person.company ?? '',
		school: person.school ?? '',
		place: [person.city, person.country].filter(Boolean).join(', '),
		email: person.email,
		phone: person.phone,
		linkedin: person.linkedin,
		github: person.github,
		website: person.website,
		modernloopUrl: person.modernloop_url,
		createdAt: person.created_at,
		applications: applications.map((application) => {
			const job = world.job(ats, application.job_id);
			return {
				id: application.id,
				jobId: application.job_id,
				jobTitle: job?.title ?? '',
				confidential: job?.confidential === 1,
				status: words(application.status),
				stage: application.stage ?? words(application.status),
				createdAt: application.created_at,
				updatedAt: application.updated_at,
			};
		}),
	};
}

function pageOf<Row extends { seq: number }, Out>(rows: readonly Row[], out: (row: Row) => Out): Page<Out> {
	return { rows: rows.map(out), next: rows.length === PAGE ? (rows.at(-1)?.seq ?? null) : null };
}

/** Reads `after` off a query. */
export function afterOf(query: URLSearchParams): number {
	return Number(query.get('after') ?? 0) || 0;
}

/** People whose name or e-mail contains `keyword`, all of them when it is empty. */
export function peoplePage(world: World, ats: Ats, keyword: string, after: number): Page<PersonRow> {
	const people =
		keyword === ''
			? world.candidates(ats, { after, limit: PAGE })
			: all<CandidateRow>(
					world.db,
					`SELECT * FROM candidates WHERE ats = ? AND seq > ? AND deleted_at IS NULL AND merged_into IS NULL
					AND (instr(lower(first_name || ' ' || last_name), ?) > 0 OR instr(lower(coalesce(email, '')), ?) > 0)
					ORDER BY seq LIMIT ${PAGE}`,
					ats,
					after,
					keyword.toLowerCase(),
					keyword.toLowerCase(),
				);
	return pageOf(people, (person) => rowOf(world, ats, person, world.applicationsOf(ats, person.id)[0]));
}

/** The people who applied to a job. */
export function jobPeoplePage(world: World, ats: Ats, jobId: string, after: number): Page<PersonRow> {
	const applications = world.applicationsOfJob(ats, jobId, { after, limit: PAGE });
	const { next } = pageOf(applications, (row) => row.id);
	const rows = applications.flatMap((application) => {
		const person = world.candidate(ats, application.candidate_id);
		const visible = person && person.deleted_at === null && person.merged_into === null;
		return visible ? [rowOf(world, ats, person, application)] : [];
	});
	return { rows, next };
}

export type JobView = {
	readonly id: string;
	readonly title: string;
	readonly status: string;
	readonly department: string;
	readonly place: string;
	readonly reference: string;
	readonly confidential: boolean;
};

/** One job, as its own page and the list show it. */
export function jobView(world: World, ats: Ats, jobId: string): JobView | undefined {
	const job = world.job(ats, jobId);
	if (!job) return undefined;
	return {
		id: job.id,
		title: job.title,
		status: words(job.status),
		department: job.department,
		place: `${job.city}, ${job.country}`,
		reference: job.reference,
		confidential: job.confidential === 1,
	};
}

export function jobsPage(world: World, ats: Ats, after: number): Page<JobView> {
	const jobs = world.jobs(ats, { after, limit: PAGE });
	const { next } = pageOf(jobs, (row) => row.id);
	return { rows: jobs.flatMap((job) => jobView(world, ats, job.id) ?? []), next };
}
