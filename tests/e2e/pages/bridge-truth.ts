import type { BridgeKind } from '../../../utils/systems/modernloop/bridge.ts';
import type { Ats } from '../../../utils/systems/system.ts';
import type { BridgeRecords } from '../../sandbox/modernloop/bridge-records.ts';
import {
	all,
	type CandidateRow,
	first,
	type JobRow,
	type PlanRow,
	type ScheduleEventRow,
	type ScheduleRow,
	type StageRow,
	type UserRow,
} from '../../sandbox/world/rows.ts';
import type { World } from '../../sandbox/world/world.ts';

/** Records by `<kind>:<system>:<id>`, with what counts of each. */
export type BridgeState = Readonly<Record<string, unknown>>;

/** SmartRecruiters' candidates that changed lately are asked for one by one: lists leave out much of them. */
const RECENT_MS = 30 * 86_400_000;
const ANY = { limit: 1_000_000 };

/**
 * What is to stand in the bridge of what an ATS has, as its own database says, with confidential jobs left
 * out and everything that hangs on them.
 */
export function truthOf(world: World, system: Ats): BridgeState {
	const { db } = world;
	const state = new Map<string, unknown>();
	const put = (kind: BridgeKind, id: string, data: unknown) => state.set(`${kind}:${system}:${id}`, data);

	for (const row of all<UserRow>(db, 'SELECT * FROM users WHERE ats = ?', system)) {
		put('users', row.id, { name: nameOf(row), email: row.email, active: row.active === 1 });
	}
	const jobs = world.jobs(system, ANY).filter(({ confidential }) => confidential === 0);
	for (const { id, title } of jobs) put('jobs', id, { title, confidential: false });
	for (const { id, title } of all<PlanRow>(db, 'SELECT * FROM plans WHERE ats = ?', system)) {
		// A plan that no open job uses may tell by its title what a confidential one is about.
		if (system === 'ashby' && !jobs.some((job) => job.plan_id === id)) continue;
		const rows = all<StageRow>(db, 'SELECT * FROM stages WHERE plan_id = ? ORDER BY position', id);
		put('hiring-processes', id, { title, stages: rows.map((row) => stageOf(row, system)) });
	}
	if (system === 'ashby') {
		for (const { id, title } of all<PlanRow>(db, 'SELECT * FROM feedback_forms')) {
			put('scorecards', id, { title });
		}
	}
	for (const candidate of world.candidates(system, ANY)) {
		putCandidate(world, candidate, jobs, put);
	}
	return Object.fromEntries(state);
}

/** The same of what does stand there, of one ATS. */
export function standingOf(records: BridgeRecords, system: Ats): BridgeState {
	const state = new Map<string, unknown>();
	for (const key of records.keys()) {
		const [kind, externalSystem, ...id] = key.split(':');
		if (externalSystem !== system) continue;
		const ref = { kind: kindOf(kind), externalSystem: system, externalId: id.join(':') };
		state.set(key, compared(ref.kind, records.dataOf(ref)));
	}
	return Object.fromEntries(state);
}

function putCandidate(
	world: World,
	candidate: CandidateRow,
	jobs: readonly JobRow[],
	put: (kind: BridgeKind, id: string, data: unknown) => void,
): void {
	const { id, ats } = candidate;
	const whole = world.applicationsOf(ats, id);
	const open = whole.filter(({ job_id }) => jobs.some((job) => job.id === job_id));
	// Of SmartRecruiters' candidates, lists have those who applied. Of Ashby's, who is in no open job may be confidential:
	// the key sees a confidential project.
	const isListed = ats === 'smartrecruiters' ? whole.length > 0 : open.length > 0;
	if (!isListed) return;
	put('candidates', id, {
		name: nameOf(candidate),
		emails: candidate.email === null ? [] : [candidate.email],
	});
	// Of all but the newest application, SmartRecruiters' lists name the job alone.
	const isWhole = ats === 'ashby' || candidate.updated_at > Date.now() - RECENT_MS;
	open.forEach(({ id: applicationId, job_id: jobId, status, stage }, index) => {
		const name = ats === 'ashby' ? applicationId : `${id}:${jobId}`;
		const isTold = isWhole || index === 0;
		const where = isTold ? { status, stage } : { status: null, stage: null };
		put('applications', name, { candidateId: id, jobId, ...where });
		const isAsked = ats === 'ashby' || (isWhole && status === 'INTERVIEW');
		if (isAsked) putInterviews(world, { ats, applicationId, name }, put);
	});
}

function putInterviews(
	world: World,
	{ ats, applicationId, name }: { readonly ats: Ats; readonly applicationId: string; readonly name: string },
	put: (kind: BridgeKind, id: string, data: unknown) => void,
): void {
	const sql = 'SELECT * FROM schedules WHERE ats = ? AND application_id = ?';
	for (const schedule of all<ScheduleRow>(world.db, sql, ats, applicationId)) {
		const events = 'SELECT * FROM schedule_events WHERE schedule_id = ?';
		for (const event of all<ScheduleEventRow>(world.db, events, schedule.id)) {
			put('interviews', event.id, {
				applicationId: name,
				title: ats === 'ashby' ? definitionOf(world, event) : event.title,
				status: ats === 'ashby' ? schedule.status : 'accepted',
				startsAt: new Date(event.starts_at).toISOString(),
				endsAt: new Date(event.ends_at).toISOString(),
				interviewerIds: event.interviewer_ids.split(' '),
			});
		}
	}
}

/** Ashby's meetings have the title of their definition. */
function definitionOf({ db }: World, { interview_id: id }: ScheduleEventRow): string | undefined {
	return first<{ title: string }>(db, 'SELECT title FROM interviews WHERE id = ?', id)?.title;
}

const nameOf = (row: { readonly first_name: string; readonly last_name: string }) =>
	`${row.first_name} ${row.last_name}`.trim();

/** SmartRecruiters' sub-statuses have no ids. */
const stageOf = ({ id, title, type }: StageRow, system: Ats) =>
	system === 'ashby' ? { id, title } : { id: `${type}:${title}`, title };

const KINDS = [
	'candidates',
	'applications',
	'jobs',
	'hiring-processes',
	'scorecards',
	'interviews',
	'users',
] as const satisfies readonly BridgeKind[];

function kindOf(text: string | undefined): BridgeKind {
	const kind = KINDS.find((known) => known === text);
	if (kind === undefined) throw new Error(`no kind: ${text}`);
	return kind;
}

/** Profile addresses and a scorecard's questions are written in more than one way: tests of their own hold those. */
function compared(kind: BridgeKind, data: unknown): unknown {
	if (typeof data !== 'object' || data === null) return data;
	const left = kind === 'candidates' ? 'profileUrls' : kind === 'scorecards' ? 'fields' : '';
	return Object.fromEntries(Object.entries(data).filter(([name]) => name !== left));
}
