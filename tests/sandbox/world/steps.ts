import { stableUuid } from './stable-id.ts';

/** How far an application is, in each ATS's own words. `ashby` names a stage of every interview plan. */
export const STEPS = {
	lead: { ashby: 'New Lead', ashbyStatus: 'Lead', smartrecruiters: 'LEAD', subStatus: null },
	new: { ashby: 'Application Review', ashbyStatus: 'Active', smartrecruiters: 'NEW', subStatus: null },
	review: {
		ashby: 'Recruiter Screen',
		ashbyStatus: 'Active',
		smartrecruiters: 'IN_REVIEW',
		subStatus: 'Recruiter screen',
	},
	phone: {
		ashby: 'Technical Interview',
		ashbyStatus: 'Active',
		smartrecruiters: 'INTERVIEW',
		subStatus: 'Phone interview',
	},
	onsite: {
		ashby: 'Onsite',
		ashbyStatus: 'Active',
		smartrecruiters: 'INTERVIEW',
		subStatus: 'Onsite interview',
	},
	offer: { ashby: 'Offer', ashbyStatus: 'Active', smartrecruiters: 'OFFERED', subStatus: 'Offer extended' },
	hired: { ashby: 'Hired', ashbyStatus: 'Hired', smartrecruiters: 'HIRED', subStatus: null },
	archived: { ashby: 'Archived', ashbyStatus: 'Archived', smartrecruiters: 'REJECTED', subStatus: null },
	withdrawn: { ashby: 'Archived', ashbyStatus: 'Archived', smartrecruiters: 'WITHDRAWN', subStatus: null },
} as const;

export type Step = keyof typeof STEPS;

/** Stages of every Ashby interview plan, in order, with Ashby's stage types. */
export const STAGES = [
	['New Lead', 'Lead'],
	['Application Review', 'PreInterviewScreen'],
	['Recruiter Screen', 'Active'],
	['Technical Interview', 'Active'],
	['Onsite', 'Active'],
	['Offer', 'Offer'],
	['Hired', 'Hired'],
	['Archived', 'Archived'],
] as const;

/** Ashby's interview plans; a job follows one of them. */
export const ASHBY_PLANS = [
	'Engineering Interview Plan',
	'Business Interview Plan',
	'Executive Interview Plan',
] as const;

/** The id of an Ashby plan. */
export function planId(title: string): string {
	return stableUuid(`ashby plan ${title}`);
}

/** The id of the stage of this title in an Ashby plan. */
export function stageId(plan: string, title: string): string {
	return stableUuid(`ashby stage ${plan} ${title}`);
}
