import type { SyncedKind } from '../../../utils/records/synced-record.ts';
import { type AtsState, applicationsOf, isInSecretProject } from './ats-state.ts';

/** What a vendor's records have been, as far as what is stored of them is judged by it. */
export type Past = {
	/** Looks at the rows again; to be called after every change. */
	readonly note: () => void;
	/** Whether a record was ever such that it may be kept while confidential ones may not. */
	readonly wasEverOpen: (kind: SyncedKind, id: string) => boolean;
	/** Whether a record is there, and was there and open all the time since it was made. */
	readonly isSteady: (kind: SyncedKind, id: string) => boolean;
};

export function createPast(state: AtsState): Past {
	const everOpen = new Map<string, Set<string>>();
	const unsteady = new Set<string>();
	const owners = new Map<string, string>();
	/** Jobs that are as old as the plans and have kept theirs: one that is always open has kept its plan open. */
	const founders = new Map([...state.jobs.values()].map(({ id, planId }) => [id, planId]));
	const opened = (kind: SyncedKind) => {
		const known = everOpen.get(kind) ?? new Set<string>();
		everOpen.set(kind, known);
		return known;
	};

	function note(): void {
		const jobs = opened('jobs');
		const applications = opened('applications');
		const candidates = opened('candidates');
		for (const { id, confidential, planId } of state.jobs.values()) {
			if (confidential || founders.get(id) !== planId) founders.delete(id);
			if (confidential) unsteady.add(id);
			else {
				jobs.add(id);
				opened('hiring-processes').add(planId);
			}
		}
		for (const { id } of state.system === 'ashby' ? state.plans.values() : []) {
			if (![...founders.values()].includes(id)) unsteady.add(id);
		}
		for (const { id, jobId } of state.definitions.values()) {
			if (jobId === null || jobs.has(jobId)) opened('interview-definitions').add(id);
			if (jobId !== null && unsteady.has(jobId)) unsteady.add(id);
		}
		for (const { id, jobId, candidateId } of state.applications.values()) {
			if (jobs.has(jobId)) applications.add(id);
			if (unsteady.has(jobId) || (owners.get(id) ?? candidateId) !== candidateId) unsteady.add(id);
			owners.set(id, candidateId);
		}
		for (const row of state.candidates.values()) {
			const { id } = row;
			const own = applicationsOf(state, id);
			const isHeldOpenly = own.length === 0 && !isInSecretProject(state, row);
			if (isHeldOpenly || own.some((one) => applications.has(one.id))) candidates.add(id);
			if (!own.some((one) => !unsteady.has(one.id))) unsteady.add(id);
		}
		for (const { applicationId, meetings } of state.schedules.values()) {
			for (const { id } of meetings) {
				if (applications.has(applicationId)) opened('interviews').add(id);
				if (unsteady.has(applicationId)) unsteady.add(id);
			}
		}
	}

	function isThere(kind: SyncedKind, id: string): boolean {
		switch (kind) {
			case 'users':
				return state.users.has(id);
			case 'jobs':
				return state.jobs.has(id);
			case 'hiring-processes':
				return state.plans.has(id);
			case 'scorecards':
				return state.forms.has(id);
			case 'interview-definitions':
				return state.definitions.has(id);
			case 'applications': {
				const [candidateId, jobId] = id.split(':');
				if (jobId === undefined) return state.applications.has(id);
				return applicationsOf(state, candidateId ?? '').some(
					(one) => one.jobId === jobId && !unsteady.has(one.id),
				);
			}
			case 'candidates':
				return state.candidates.has(id);
			case 'interviews':
				// SmartRecruiters' come and go with the status of their application.
				if (state.system === 'smartrecruiters') return false;
				return [...state.schedules.values()].some(({ meetings }) => meetings.some((one) => one.id === id));
		}
	}

	note();
	return {
		note,
		wasEverOpen: (kind, id) => {
			if (kind === 'users' || kind === 'scorecards') return true;
			return state.system === 'smartrecruiters' || opened(kind).has(id);
		},
		isSteady: (kind, id) => isThere(kind, id) && !unsteady.has(id),
	};
}
