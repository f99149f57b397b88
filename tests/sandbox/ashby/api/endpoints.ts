import { applicationInfo, applicationList } from './applications.ts';
import { candidateInfo, candidateList, candidateSearch, candidateUpdate } from './candidates.ts';
import type { AshbyEndpoint } from './endpoint.ts';
import { interviewList } from './interviews.ts';
import { jobInfo, jobInterviewPlanInfo, jobList, jobSearch } from './jobs.ts';
import * as organisation from './organisation.ts';
import * as scheduleWrites from './schedule-writes.ts';
import { interviewScheduleList } from './schedules.ts';

/** The endpoints there are, by path. */
export const ENDPOINTS: ReadonlyMap<string, AshbyEndpoint> = new Map([
	['/apiKey.info', organisation.apiKeyInfo],
	['/candidate.info', candidateInfo],
	['/candidate.list', candidateList],
	['/candidate.listProjects', organisation.candidateListProjects],
	['/candidate.search', candidateSearch],
	['/candidate.update', candidateUpdate],
	['/application.info', applicationInfo],
	['/application.list', applicationList],
	['/job.info', jobInfo],
	['/job.list', jobList],
	['/job.search', jobSearch],
	['/jobInterviewPlan.info', jobInterviewPlanInfo],
	['/interviewPlan.list', organisation.interviewPlanList],
	['/interviewStage.list', organisation.interviewStageList],
	['/feedbackFormDefinition.list', organisation.feedbackFormDefinitionList],
	['/interview.list', interviewList],
	['/interviewSchedule.list', interviewScheduleList],
	['/interviewSchedule.create', scheduleWrites.interviewScheduleCreate],
	['/interviewSchedule.update', scheduleWrites.interviewScheduleUpdate],
	['/interviewSchedule.cancel', scheduleWrites.interviewScheduleCancel],
	['/user.list', organisation.userList],
	['/project.list', organisation.projectList],
	['/source.list', organisation.sourceList],
]);
