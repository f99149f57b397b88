import { type AtsState, applicationsOf, isInSecretProject } from './ats-state.ts';

/** Who asks: whether the vendor shows the key confidential jobs, and whether the switch lets us keep them. */
export type Sight = { readonly keySees: boolean; readonly switchOn: boolean };

/**
 * What may be kept, by kind, from the vendor's own rows: nothing here looks at how the engine decides it.
 * SmartRecruiters has no confidential jobs, and lists a candidate only with an application.
 */
export function mayBeKept(state: AtsState, { keySees, switchOn }: Sight) {
	const seesAll = state.system === 'smartrecruiters' || (keySees && switchOn);
	const job = (id: string): boolean => {
		const row = state.jobs.get(id);
		return row !== undefined && (seesAll || !row.confidential);
	};
	const application = (id: string): boolean => {
		const row = state.applications.get(id);
		return row !== undefined && job(row.jobId);
	};
	const candidate = (id: string): boolean => {
		const row = state.candidates.get(id);
		if (row === undefined) return false;
		const applications = applicationsOf(state, id);
		if (state.system === 'smartrecruiters') return applications.length > 0;
		if (applications.length === 0) return !isInSecretProject(state, row);
		return applications.some((one) => application(one.id));
	};
	const definition = (id: string): boolean => {
		const row = state.definitions.get(id);
		return row !== undefined && (row.jobId === null || switchOn || job(row.jobId));
	};
	// A plan that no job uses cannot be told from one that only jobs out of sight use.
	const plan = (id: string): boolean => {
		if (!state.plans.has(id)) return false;
		if (state.system === 'smartrecruiters' || switchOn) return true;
		return [...state.jobs.values()].some(({ planId, confidential }) => planId === id && !confidential);
	};
	return {
		job,
		plan,
		application,
		candidate: (id: string) =>
			candidate(id) || (seesAll && state.system === 'ashby' && state.candidates.has(id)),
		/**
		 * Who has no application may as well be left out where the key sees projects that are confidential: which of
		 * them holds whom, no list tells.
		 */
		isDoubtful: (id: string) =>
			keySees && !switchOn && state.projects.size > 0 && applicationsOf(state, id).length === 0,
		definition,
	};
}
