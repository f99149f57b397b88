import type { Ats } from '../../../utils/systems/system.ts';
import type { Random } from '../../sandbox/world/random.ts';

/**
 * `revision` counts the changes of a whole system, and what a row shows carries that of its last change, so
 * that an older copy of it can be told from a newer one. Times are ms since the epoch, by the vendor's clock.
 */
type Row = { readonly id: string; readonly seq: number; revision: number; at: number };

export type User = Row & { readonly first: string; active: boolean };
export type Stage = { readonly id: string; readonly title: string; readonly status: string };
export type Plan = Row & { archived: boolean; readonly stages: readonly Stage[] };
export type Form = Row & { archived: boolean };
export type Definition = Row & {
	readonly title: string;
	readonly jobId: string | null;
	readonly formId: string;
};
export type Job = Row & {
	status: string;
	confidential: boolean;
	planId: string;
	team: readonly string[];
};
/** A pool of people that recruiters keep, with or without applications. */
export type Project = Row & { confidential: boolean };
export type Candidate = Row & {
	readonly first: string;
	email: string;
	profile: string | null;
	/** As it was written through the API, until the row changes in another way. */
	written: WrittenName | null;
	/** The project that holds it; null: none. */
	projectId: string | null;
};
export type WrittenName = { readonly first: string; readonly last: string; readonly revision: number };
export type Application = Row & {
	candidateId: string;
	readonly jobId: string;
	status: string;
	stage: string;
};
export type Meeting = {
	readonly id: string;
	definitionId: string;
	startsAt: number;
	interviewerIds: readonly string[];
};
export type Schedule = Row & {
	readonly applicationId: string;
	/** Of its meetings, where the vendor gives them one. */
	readonly title: string;
	/** ms since the epoch. */
	readonly madeAt: number;
	status: string;
	meetings: readonly Meeting[];
};

/** Every meeting takes as long. */
export const MEETING_MS = 3_600_000;

type Rows<Kind> = Map<string, Kind>;

/** What one vendor knows. Rows that are gone are not in it; the others are in the order they were made. */
export type AtsState = {
	readonly system: Ats;
	revision: number;
	made: number;
	readonly users: Rows<User>;
	readonly plans: Rows<Plan>;
	readonly forms: Rows<Form>;
	readonly definitions: Rows<Definition>;
	readonly jobs: Rows<Job>;
	readonly projects: Rows<Project>;
	readonly candidates: Rows<Candidate>;
	readonly applications: Rows<Application>;
	readonly schedules: Rows<Schedule>;
	/** By `namedKey`: the last revision in which a candidate had a name that was written through the API. */
	readonly namedAt: Map<string, number>;
};

export function emptyState(system: Ats): AtsState {
	return {
		system,
		revision: 0,
		made: 0,
		users: new Map(),
		plans: new Map(),
		forms: new Map(),
		definitions: new Map(),
		jobs: new Map(),
		projects: new Map(),
		candidates: new Map(),
		applications: new Map(),
		schedules: new Map(),
		namedAt: new Map(),
	};
}

/** What a new row of this moment carries beside its own. */
export function madeNow(state: AtsState, id: string, now: number): Row {
	state.made += 1;
	state.revision += 1;
	return { id, seq: state.made, revision: state.revision, at: now };
}

/** Marks a row as changed now. */
export function touch(state: AtsState, row: Row | undefined, now: number): void {
	if (row === undefined) return;
	state.revision += 1;
	row.revision = state.revision;
	row.at = now;
}

/** A text that a row shows, with the revision it is of. */
export function shown(text: string, row: Row): string {
	return `${text} r${row.revision}`;
}

/** The revision that something shown is of; -1 where it tells none. */
export function revisionIn(text: string): number {
	const found = [...text.matchAll(/ r(\d+)/g)].map(([, revision]) => Number(revision));
	return found.length === 0 ? -1 : Math.max(...found);
}

/** A candidate's name in the two parts that SmartRecruiters keeps apart. */
export function nameParts(row: Candidate): Omit<WrittenName, 'revision'> {
	const { written, revision } = row;
	return written?.revision === revision ? written : { first: row.first, last: shown('C', row) };
}

/** A candidate's name as it is read. */
export function nameOf(system: Ats, row: Candidate): string {
	if (system === 'ashby' && row.written?.revision !== row.revision) return shown(row.first, row);
	const { first, last } = nameParts(row);
	return last === '' ? first : `${first} ${last}`;
}

export function namedKey(id: string, name: string): string {
	return `${id}\n${name}`;
}

/** A user's e-mail, which nobody else has. */
export function emailOf({ first, seq }: User): string {
	return `${first.toLowerCase()}.${seq}@ours.example`;
}

/** An application as records name it. */
export function nameOfApplication({ system }: AtsState, row: Application): string {
	return system === 'ashby' ? row.id : `${row.candidateId}:${row.jobId}`;
}

/** The meetings that an application has at a time, with when their schedule was made, ms since the epoch. */
export function meetingsAt(
	{ schedules }: AtsState,
	applicationId: string,
	startsAt: number,
): readonly { readonly id: string; readonly madeAt: number }[] {
	return [...schedules.values()]
		.filter((schedule) => schedule.applicationId === applicationId)
		.flatMap(({ meetings, madeAt }) => meetings.map((meeting) => ({ ...meeting, madeAt })))
		.filter((meeting) => meeting.startsAt === startsAt);
}

/** A candidate's applications, newest first. */
export function applicationsOf(state: AtsState, candidateId: string): readonly Application[] {
	return [...state.applications.values()].filter((one) => one.candidateId === candidateId).toReversed();
}

/** Whether only a confidential project holds a candidate. */
export function isInSecretProject({ projects }: AtsState, { projectId }: Candidate): boolean {
	return projectId !== null && projects.get(projectId)?.confidential === true;
}

/** One of a system's rows at random; undefined where there are none. */
export function someRow<Kind>(rows: ReadonlyMap<string, Kind>, random: Random): Kind | undefined {
	return rows.size === 0 ? undefined : random.pick([...rows.values()]);
}
