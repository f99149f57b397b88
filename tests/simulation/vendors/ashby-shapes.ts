import {
	type Application,
	type AtsState,
	applicationsOf,
	type Candidate,
	type Definition,
	emailOf,
	type Form,
	isInSecretProject,
	type Job,
	MEETING_MS,
	nameOf,
	type Plan,
	type Project,
	type Schedule,
	shown,
	type User,
} from './ats-state.ts';

const iso = (ms: number) => new Date(ms).toISOString();

/**
 * Ashby's rows as far as they are read, and which a key sees: without the box for confidential jobs, such
 * jobs are absent without a word, and with them their applications and who has no other.
 */
export function ashbyShapes(state: AtsState, keySees: boolean) {
	const isOpen = (jobId: string) => keySees || state.jobs.get(jobId)?.confidential === false;
	const sees = {
		job: ({ id }: Job) => isOpen(id),
		application: ({ jobId }: Application) => isOpen(jobId),
		project: ({ confidential }: Project) => keySees || !confidential,
		candidate: (row: Candidate) => {
			const applications = applicationsOf(state, row.id);
			if (applications.length === 0) return keySees || !isInSecretProject(state, row);
			return applications.some(({ jobId }) => isOpen(jobId));
		},
		schedule: ({ applicationId }: Schedule) => isOpen(state.applications.get(applicationId)?.jobId ?? ''),
	};
	const user = (row: User) => ({
		id: row.id,
		firstName: row.first,
		lastName: shown('U', row),
		email: emailOf(row),
		isEnabled: row.active,
	});
	return {
		sees,
		user,
		plan: (row: Plan) => ({ id: row.id, title: shown('Plan', row), isArchived: row.archived }),
		stages: (row: Plan) =>
			row.stages.map(({ id, title }, index) => ({ id, title, orderInInterviewPlan: index })).toReversed(),
		form: (row: Form) => ({
			id: row.id,
			title: shown('Form', row),
			isArchived: row.archived,
			formDefinition: {
				sections: [
					{ fields: [{ isRequired: true, field: { id: `${row.id}:score`, type: 'Score', title: 'Score' } }] },
				],
			},
		}),
		definition: (row: Definition) => ({
			id: row.id,
			title: row.title,
			isArchived: false,
			...(row.jobId === null ? {} : { jobId: row.jobId }),
			feedbackFormDefinitionId: row.formId,
		}),
		job: (row: Job) => ({
			id: row.id,
			title: shown('Job', row),
			status: row.status,
			confidential: row.confidential,
			defaultInterviewPlanId: row.planId,
			interviewPlanIds: [row.planId],
			hiringTeam: row.team.map((userId) => ({ userId, role: 'Recruiter' })),
			updatedAt: iso(row.at),
		}),
		project: (row: Project) => ({ id: row.id, title: shown('Project', row), confidential: row.confidential }),
		application: (row: Application) => ({
			id: row.id,
			updatedAt: iso(row.at),
			status: row.status,
			candidate: { id: row.candidateId },
			currentInterviewStage: { title: shown(row.stage, row) },
			job: { id: row.jobId, title: 'Job' },
		}),
		candidate: (row: Candidate) => ({
			id: row.id,
			name: nameOf('ashby', row),
			updatedAt: iso(row.at),
			primaryEmailAddress: { value: row.email },
			emailAddresses: [{ value: row.email }],
			socialLinks: row.profile === null ? [] : [{ type: 'LinkedIn', url: row.profile }],
			applicationIds: applicationsOf(state, row.id)
				.filter(sees.application)
				.map(({ id }) => id),
			customFields: [],
		}),
		schedule: (row: Schedule) => ({
			id: row.id,
			status: shown(row.status, row),
			applicationId: row.applicationId,
			interviewEvents: row.meetings.map(({ id, definitionId, startsAt, interviewerIds }) => ({
				id,
				interviewId: definitionId,
				startTime: iso(startsAt),
				endTime: iso(startsAt + MEETING_MS),
				interviewers: interviewerIds.map((interviewer) => ({ id: interviewer })),
			})),
		}),
	};
}
