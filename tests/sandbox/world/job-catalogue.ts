import { stableUuid } from './stable-id.ts';

/** Jobs that exist in both ATSs whatever the seed; tests and the demo name them. */
export const CATALOGUE = {
	staffEngineer: { title: 'Staff Engineer', department: 'Engineering', city: 'Berlin' },
	productDesigner: { title: 'Senior Product Designer', department: 'Design', city: 'London' },
	engineeringManager: { title: 'Engineering Manager, Platform', department: 'Engineering', city: 'Berlin' },
	dataScientist: { title: 'Data Scientist', department: 'Data', city: 'Amsterdam' },
	accountExecutive: { title: 'Account Executive, Mid-Market', department: 'Sales', city: 'New York' },
	technicalRecruiter: { title: 'Technical Recruiter', department: 'People', city: 'Dublin' },
	productManager: { title: 'Product Manager, Integrations', department: 'Product', city: 'San Francisco' },
	customerSuccess: { title: 'Customer Success Manager', department: 'Customer Experience', city: 'Toronto' },
	chiefFinancialOfficer: {
		title: 'Chief Financial Officer',
		department: 'Finance',
		city: 'New York',
		confidential: true,
	},
} as const satisfies Record<string, { title: string; department: string; city: string; confidential?: true }>;

export type CatalogueJob = keyof typeof CATALOGUE;

/** Titles of the generated jobs, by department; every few are confidential. */
export const TITLES: readonly (readonly [department: string, titles: readonly string[]])[] = [
	[
		'Engineering',
		[
			'Backend Engineer',
			'Frontend Engineer',
			'Site Reliability Engineer',
			'Mobile Engineer',
			'Security Engineer',
		],
	],
	['Design', ['Brand Designer', 'Design Systems Lead', 'UX Researcher']],
	['Data', ['Analytics Engineer', 'Machine Learning Engineer', 'Data Platform Lead']],
	['Sales', ['Sales Development Representative', 'Solutions Engineer', 'Regional Sales Director']],
	['People', ['People Partner', 'Recruiting Coordinator', 'Talent Operations Manager']],
	['Product', ['Group Product Manager', 'Technical Program Manager']],
	['Customer Experience', ['Support Engineer', 'Implementation Consultant']],
	['Finance', ['Financial Controller', 'Payroll Specialist']],
];

/** The id of a catalogue job in one ATS. */
export function catalogueJobId(ats: 'ashby' | 'smartrecruiters', job: CatalogueJob): string {
	return stableUuid(`${ats} job ${job}`);
}
