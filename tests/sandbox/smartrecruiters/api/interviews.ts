import type { Answer } from '../../answer.ts';
import { type ApplicationRow, all, first, type ScheduleRow } from '../../world/rows.ts';
import { stableUuid } from '../../world/stable-id.ts';
import { interviewShape } from './interview-shapes.ts';
import { iso, ok, type Route, refuse, type SmartrecruitersContext } from './route.ts';
import { visibleApplication } from './visibility.ts';

/** The interviews of one application; there is no list of all. */
function interviews(context: SmartrecruitersContext): Answer {
	const id = context.call.query.get('applicationId');
	if (id === null) return refuse(400, 'APPLICATION_ID_REQUIRED', 'applicationId is required');
	const [sql, ...values] = visibleApplication(context, 'a');
	const query = `SELECT a.* FROM applications a WHERE a.id = ? AND ${sql}`;
	const application = first<ApplicationRow>(context.world.db, query, id, ...values);
	if (application === undefined) return refuse(404, 'APPLICATION_NOT_FOUND', 'Application not found');
	const made = "SELECT * FROM schedules WHERE ats = 'smartrecruiters' AND application_id = ? ORDER BY seq";
	const schedules = all<ScheduleRow>(context.world.db, made, id);
	return ok({ content: schedules.map((schedule) => interviewShape(context, application, schedule)) });
}

const REVIEWED = ['INTERVIEW', 'OFFERED', 'HIRED'];

/** A bare array, unlike every other list. Two people review whoever got as far as an interview. */
function reviews(context: SmartrecruitersContext): Answer {
	const { query } = context.call;
	const candidateId = query.get('candidateId');
	const jobId = query.get('jobId');
	if (candidateId === null || jobId === null) {
		return refuse(400, 'INVALID_REQUEST', 'candidateId and jobId are required');
	}
	const assigned = context.world
		.applicationsOf('smartrecruiters', candidateId)
		.find((row) => row.job_id === jobId);
	if (assigned === undefined) return refuse(404, 'APPLICATION_NOT_FOUND', 'Application not found');
	const [sql, ...values] = visibleApplication(context, 'a');
	const visible = `SELECT a.* FROM applications a WHERE a.id = ? AND ${sql}`;
	const application = first<ApplicationRow>(context.world.db, visible, assigned.id, ...values);
	if (application === undefined) {
		return refuse(401, 'NOT_AUTHORIZED_TO_ACCESS_RESOURCE', 'Not authorized to access this resource');
	}
	if (!REVIEWED.includes(application.status)) return ok([]);
	const job = context.world.job('smartrecruiters', jobId);
	const review = (reviewerId: string, overallRating: number, comment: string): unknown => ({
		id: stableUuid(`review ${application.id} ${reviewerId}`),
		candidateId,
		jobId,
		reviewerId,
		overallRating,
		comment,
		createdOn: iso(application.updated_at),
		updatedOn: iso(application.updated_at),
	});
	return ok([
		review(job?.manager_id ?? '', 4, 'Strong on design, calm under questions.'),
		review(job?.recruiter_id ?? '', 5, 'Clear about what they want next.'),
	]);
}

export const interviewRoutes: readonly Route[] = [
	{ method: 'GET', template: '/interviews-api/v201904/interviews', run: interviews },
	{ method: 'GET', template: '/reviews-api/v201910/reviews', run: reviews },
];
