import type { SyncedKind, SyncedRecord, SyncedRecordOf } from '../../utils/records/synced-record.ts';
import { type AtsState, applicationsOf, emailOf, MEETING_MS, nameOf, shown } from './vendors/ats-state.ts';
import { mayBeKept, type Sight } from './vendors/open-records.ts';

const iso = (ms: number) => new Date(ms).toISOString();

/** What a complete copy of a vendor holds, written down from its rows without any of the code that is proved. */
export function truthOf(state: AtsState, sight: Sight): ReadonlyMap<SyncedKind, readonly SyncedRecord[]> {
	const kept = mayBeKept(state, sight);
	const { users, plans, forms, definitions, jobs, candidates, applications } = state;
	const isAshby = state.system === 'ashby';
	return new Map<SyncedKind, readonly SyncedRecord[]>([
		['users', [...users.values()].map(userRecord)],
		[
			'hiring-processes',
			[...plans.values()].filter(({ id }) => kept.plan(id)).map((plan) => planRecord(plan, isAshby)),
		],
		['jobs', [...jobs.values()].filter(({ id }) => kept.job(id)).map((job) => jobRecord(job, isAshby))],
		['scorecards', isAshby ? [...forms.values()].map(formRecord) : []],
		[
			'interview-definitions',
			isAshby ? [...definitions.values()].filter(({ id }) => kept.definition(id)).map(definitionRecord) : [],
		],
		[
			'applications',
			[...applications.values()]
				.filter(({ id }) => kept.application(id))
				.map((one) => applicationRecord(one, isAshby)),
		],
		[
			'candidates',
			[...candidates.values()]
				.filter(({ id }) => kept.candidate(id))
				.map((one) => ({
					kind: 'candidates' as const,
					id: one.id,
					name: nameOf(state.system, one),
					emails: [one.email],
					profileUrls: !isAshby ? null : one.profile === null ? [] : [one.profile],
					applicationIds: isAshby ? applicationsOf(state, one.id).map(({ id }) => id) : null,
					updatedAt: iso(one.at),
				})),
		],
		['interviews', interviewsOf(state, kept)],
	]);
}

type Row<Name extends 'users' | 'plans' | 'forms' | 'definitions' | 'jobs' | 'applications'> = Parameters<
	AtsState[Name]['set']
>[1];

function userRecord(row: Row<'users'>): SyncedRecordOf<'users'> {
	const name = `${row.first} ${shown('U', row)}`;
	return { kind: 'users', id: row.id, name, email: emailOf(row), active: row.active };
}

function planRecord(row: Row<'plans'>, isAshby: boolean): SyncedRecordOf<'hiring-processes'> {
	const stages = row.stages.map(({ id, title, status }) => ({
		id: isAshby ? id : `${status}:${title}`,
		title,
	}));
	return { kind: 'hiring-processes', id: row.id, title: shown('Plan', row), active: !row.archived, stages };
}

function formRecord(row: Row<'forms'>): SyncedRecordOf<'scorecards'> {
	const fields = [{ id: `${row.id}:score`, title: 'Score', type: 'Score', required: true }];
	return { kind: 'scorecards', id: row.id, title: shown('Form', row), active: !row.archived, fields };
}

function definitionRecord(row: Row<'definitions'>): SyncedRecordOf<'interview-definitions'> {
	const { id, title, jobId, formId } = row;
	return { kind: 'interview-definitions', id, title, active: true, jobId, scorecardId: formId };
}

function jobRecord(row: Row<'jobs'>, isAshby: boolean): SyncedRecordOf<'jobs'> {
	return {
		kind: 'jobs',
		id: row.id,
		title: shown('Job', row),
		status: row.status,
		confidential: row.confidential,
		hiringProcessIds: isAshby ? [row.planId] : [],
		hiringTeam: row.team.map((userId) => ({ userId, role: isAshby ? 'Recruiter' : 'RECRUITER' })),
		updatedAt: iso(row.at),
	};
}

function applicationRecord(row: Row<'applications'>, isAshby: boolean): SyncedRecordOf<'applications'> {
	return {
		kind: 'applications',
		id: isAshby ? row.id : `${row.candidateId}:${row.jobId}`,
		candidateId: row.candidateId,
		jobId: row.jobId,
		status: row.status,
		stage: shown(row.stage, row),
		updatedAt: isAshby ? iso(row.at) : null,
		interviewing: !isAshby && row.status === 'INTERVIEW',
	};
}

function interviewsOf(state: AtsState, kept: ReturnType<typeof mayBeKept>): SyncedRecordOf<'interviews'>[] {
	const isAshby = state.system === 'ashby';
	return [...state.schedules.values()].flatMap((schedule) => {
		const application = state.applications.get(schedule.applicationId);
		if (application === undefined || !kept.application(application.id)) return [];
		// SmartRecruiters' interviews are asked for while the application is being interviewed.
		if (!isAshby && application.status !== 'INTERVIEW') return [];
		return schedule.meetings.map(({ id, definitionId, startsAt, interviewerIds }) => ({
			kind: 'interviews' as const,
			id,
			applicationId: applicationRecord(application, isAshby).id,
			title: !isAshby ? shown(schedule.title, schedule) : kept.definition(definitionId) ? 'Meeting' : '',
			status: isAshby ? shown(schedule.status, schedule) : 'accepted',
			startsAt: iso(startsAt),
			endsAt: iso(startsAt + MEETING_MS),
			interviewerIds: [...interviewerIds],
		}));
	});
}
