import type { Random } from '../../sandbox/world/random.ts';
import { type AtsState, applicationsOf, someRow, touch } from './ats-state.ts';
import { addApplication, addCandidate, addJob, addSchedule, addUser, STATUSES } from './populate.ts';

type Edit = (state: AtsState, random: Random, now: number) => void;

/** SmartRecruiters keeps the state of applications with the candidate, which counts as changed with them. */
function touchOwner(state: AtsState, candidateId: string, now: number): void {
	if (state.system === 'smartrecruiters') touch(state, state.candidates.get(candidateId), now);
}

const EDITS: Readonly<Record<string, readonly [weight: number, Edit]>> = {
	'a user is renamed': [1, (state, random, now) => touch(state, someRow(state.users, random), now)],
	'a user joins': [1, addUser],
	'a plan changes': [1, (state, random, now) => touch(state, someRow(state.plans, random), now)],
	'a job changes': [2, (state, random, now) => touch(state, someRow(state.jobs, random), now)],
	'a job is opened': [1, addJob],
	'a job turns confidential, or back': [
		2,
		(state, random, now) => {
			const job = someRow(state.jobs, random);
			if (job === undefined || state.system !== 'ashby') return;
			job.confidential = !job.confidential;
			touch(state, job, now);
		},
	],
	'a job gets another plan': [
		1,
		(state, random, now) => {
			const [job, plan] = [someRow(state.jobs, random), someRow(state.plans, random)];
			if (job === undefined || plan === undefined) return;
			job.planId = plan.id;
			touch(state, job, now);
		},
	],
	'a candidate changes': [
		5,
		(state, random, now) => {
			const candidate = someRow(state.candidates, random);
			if (candidate === undefined) return;
			if (random.chance(0.3)) candidate.email = `new.${state.revision}@people.example`;
			touch(state, candidate, now);
		},
	],
	'somebody applies': [3, addCandidate],
	'somebody applies again': [
		3,
		(state, random, now) => {
			const candidate = someRow(state.candidates, random);
			if (candidate === undefined) return;
			addApplication(state, random, candidate.id, now);
			// Their list of applications is part of both vendors' candidate.
			touch(state, candidate, now);
		},
	],
	'an application moves': [
		5,
		(state, random, now) => {
			const application = someRow(state.applications, random);
			if (application === undefined) return;
			application.status = random.pick(STATUSES[state.system]);
			touch(state, application, now);
			touchOwner(state, application.candidateId, now);
		},
	],
	'an interview is planned': [
		2,
		(state, random, now) => {
			const application = someRow(state.applications, random);
			if (application !== undefined) addSchedule(state, random, application.id, now);
		},
	],
	'an interview changes': [2, (state, random, now) => touch(state, someRow(state.schedules, random), now)],
	'a candidate is deleted': [
		1,
		(state, random) => {
			const candidate = someRow(state.candidates, random);
			if (candidate === undefined) return;
			for (const { id } of applicationsOf(state, candidate.id)) removeApplication(state, id);
			state.candidates.delete(candidate.id);
		},
	],
	'two candidates are merged': [2, merge],
};

function removeApplication(state: AtsState, id: string): void {
	state.applications.delete(id);
	for (const schedule of state.schedules.values()) {
		if (schedule.applicationId === id) state.schedules.delete(schedule.id);
	}
}

/** The applications move and keep their ids; where both had one on a job, one is left. */
function merge(state: AtsState, random: Random, now: number): void {
	const [from, into] = [someRow(state.candidates, random), someRow(state.candidates, random)];
	if (from === undefined || into === undefined || from === into) return;
	const taken = new Set(applicationsOf(state, into.id).map(({ jobId }) => jobId));
	for (const application of applicationsOf(state, from.id)) {
		if (taken.has(application.jobId)) {
			removeApplication(state, application.id);
			continue;
		}
		application.candidateId = into.id;
		touch(state, application, now);
	}
	state.candidates.delete(from.id);
	touch(state, into, now);
}

/** Lets somebody change something in a vendor's own app; answers what. */
export function editAtRandom(state: AtsState, random: Random, now: number): string {
	const names = Object.entries(EDITS).flatMap(([name, [weight]]) =>
		Array.from({ length: weight }, () => name),
	);
	const name = random.pick(names);
	EDITS[name]?.[1](state, random, now);
	return name;
}
