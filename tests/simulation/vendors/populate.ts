import type { Ats } from '../../../utils/systems/system.ts';
import type { Random } from '../../sandbox/world/random.ts';
import { type AtsState, emptyState, madeNow, type Schedule, someRow } from './ats-state.ts';

const FIRST_NAMES = ['Ada', 'Bo', 'Cy', 'Di', 'Eve', 'Flo'];
export const STATUSES: Readonly<Record<Ats, readonly string[]>> = {
	ashby: ['Active', 'Archived', 'Hired'],
	smartrecruiters: ['NEW', 'IN_REVIEW', 'INTERVIEW', 'INTERVIEW', 'REJECTED'],
};

/** A vendor with a handful of everything: few rows and short pages meet every edge sooner than many. */
export function populated(system: Ats, random: Random, now: number): AtsState {
	const state = emptyState(system);
	const { plans, forms, definitions } = state;
	for (let left = 2 + random.int(3); left > 0; left -= 1) addUser(state, random, now);
	for (let left = 2 + random.int(4); left > 0; left -= 1) {
		const row = madeNow(state, random.uuid(), now);
		const stages = ['IN_REVIEW', 'INTERVIEW'].map((status) => ({ id: random.uuid(), title: status, status }));
		plans.set(row.id, { ...row, archived: false, stages });
	}
	for (let left = 1 + random.int(2); left > 0; left -= 1) {
		const row = madeNow(state, random.uuid(), now);
		forms.set(row.id, { ...row, archived: false });
	}
	for (let left = 2 + random.int(4); left > 0; left -= 1) addJob(state, random, now);
	for (let left = 2 + random.int(3); left > 0; left -= 1) {
		const row = madeNow(state, random.uuid(), now);
		const jobId = random.chance(0.5) ? null : (someRow(state.jobs, random)?.id ?? null);
		definitions.set(row.id, { ...row, title: 'Meeting', jobId, formId: someRow(forms, random)?.id ?? '' });
	}
	for (let left = 2 + random.int(7); left > 0; left -= 1) addCandidate(state, random, now);
	return state;
}

export function addUser(state: AtsState, random: Random, now: number): void {
	const uuid = random.uuid();
	// SmartRecruiters' users have ids of another form, and its writes take no other.
	const id = state.system === 'ashby' ? uuid : uuid.replaceAll('-', '').slice(0, 24);
	const row = madeNow(state, id, now);
	state.users.set(row.id, { ...row, first: random.pick(FIRST_NAMES), active: true });
}

export function addJob(state: AtsState, random: Random, now: number): void {
	const row = madeNow(state, random.uuid(), now);
	const planId = someRow(state.plans, random)?.id ?? '';
	const userId = someRow(state.users, random)?.id;
	const team = userId === undefined ? [] : [userId];
	const confidential = state.system === 'ashby' && random.chance(0.35);
	state.jobs.set(row.id, { ...row, status: 'Open', confidential, planId, team });
}

/** A person, mostly with applications; who is in a project mostly without. */
export function addCandidate(
	state: AtsState,
	random: Random,
	now: number,
	projectId: string | null = null,
): void {
	const row = madeNow(state, random.uuid(), now);
	const first = random.pick(FIRST_NAMES);
	const email = `${first.toLowerCase()}.${state.made}@people.example`;
	const profile = random.chance(0.5)
		? `https://www.linkedin.com/in/${first.toLowerCase()}${state.made}`
		: null;
	state.candidates.set(row.id, { ...row, first, email, profile, written: null, projectId });
	for (let left = projectId !== null && random.chance(0.7) ? 0 : random.int(3); left > 0; left -= 1)
		addApplication(state, random, row.id, now);
}

/** An application on a job where the person has none yet. */
export function addApplication(state: AtsState, random: Random, candidateId: string, now: number): void {
	const taken = [...state.applications.values()].filter((one) => one.candidateId === candidateId);
	const free = [...state.jobs.values()].filter(({ id }) => taken.every(({ jobId }) => jobId !== id));
	if (free.length === 0) return;
	const row = madeNow(state, random.uuid(), now);
	const status = random.pick(STATUSES[state.system]);
	state.applications.set(row.id, {
		...row,
		candidateId,
		jobId: random.pick(free).id,
		status,
		stage: 'Stage',
	});
	if (random.chance(0.5)) addSchedule(state, random, row.id, now);
}

export function addSchedule(state: AtsState, random: Random, applicationId: string, now: number): void {
	const id = random.uuid();
	const definitionId = someRow(state.definitions, random)?.id ?? '';
	const interviewerIds = [someRow(state.users, random)?.id ?? ''];
	const meetings = Array.from({ length: 1 + random.int(2) }, (_, index) => ({
		id: random.uuid(),
		definitionId,
		startsAt: now + (index + 1) * 86_400_000,
		interviewerIds,
	}));
	putSchedule(state, id, { applicationId, title: 'Meeting', meetings }, now);
}

type NewSchedule = Pick<Schedule, 'applicationId' | 'title' | 'meetings'>;

/** A schedule as somebody, or something, makes it. */
export function putSchedule(state: AtsState, id: string, schedule: NewSchedule, now: number): Schedule {
	const row = madeNow(state, id, now);
	const made: Schedule = { ...row, ...schedule, madeAt: now, status: 'Scheduled' };
	state.schedules.set(id, made);
	return made;
}
