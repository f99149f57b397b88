import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { listPage, syncShape } from './paging.ts';

type InterviewRow = {
	seq: number;
	id: string;
	title: string;
	job_id: string | null;
	feedback_form_id: string;
	is_debrief: 0 | 1;
	archived: 0 | 1;
};

const interviewInput = z.object({
	...syncShape,
	includeArchived: z.boolean().optional(),
	includeNonSharedInterviews: z.boolean().optional(),
	excludeArchivedScheduleTemplateInterviews: z.boolean().optional(),
});

/** Interviews that belong to one job are left out unless asked for. */
export const interviewList = endpoint('interviews:read', interviewInput, (context, input) =>
	listPage<InterviewRow>(
		context,
		{
			name: 'interview.list',
			table: 'interviews',
			where: [
				...(input.includeArchived === true ? [] : [['t.archived = 0'] as const]),
				...(input.includeNonSharedInterviews === true ? [] : [['t.job_id IS NULL'] as const]),
			],
			shape: (row) => ({
				id: row.id,
				title: row.title,
				externalTitle: row.title,
				isArchived: row.archived === 1,
				isDebrief: row.is_debrief === 1,
				isFeedbackRequired: row.is_debrief === 0,
				isFeedbackRequested: row.is_debrief === 0,
				instructionsHtml: null,
				instructionsPlain: null,
				...(row.job_id === null ? {} : { jobId: row.job_id }),
				feedbackFormDefinitionId: row.feedback_form_id,
			}),
			sync: true,
		},
		input,
	),
);
