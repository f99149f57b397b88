import type { Ats } from '../../../utils/systems/system.ts';
import type { Inserts } from './insert.ts';
import type { WorldJob } from './jobs.ts';
import { interviewId, STAFF } from './organisation.ts';
import { stableUuid } from './stable-id.ts';
import { STEPS, type Step, stageId } from './steps.ts';

const DAY = 86_400_000;
const INTERVIEWED: readonly Step[] = ['phone', 'onsite', 'offer'];

/** Inserts one application in the words of its ATS, with the interview that its step implies. */
export function insertApplication(
	insert: Inserts,
	ats: Ats,
	application: { id: string; candidateId: string; job: WorldJob; step: Step; at: number; source: string },
): void {
	const { id, candidateId, job, step, at, source } = application;
	const over = step === 'archived' || step === 'withdrawn';
	insert.application({
		id,
		ats,
		candidate_id: candidateId,
		job_id: job.id,
		status: ats === 'ashby' ? STEPS[step].ashbyStatus : STEPS[step].smartrecruiters,
		stage_id: ats === 'ashby' ? stageId(job.plan, STEPS[step].ashby) : null,
		stage: ats === 'ashby' ? STEPS[step].ashby : STEPS[step].subStatus,
		source_id: source,
		created_at: at,
		updated_at: at + 5 * DAY,
		archived_at: over ? at + 5 * DAY : null,
	});
	if (!INTERVIEWED.includes(step)) return;
	const schedule = { id: `schedule ${id}`, at: at + 2 * DAY };
	const title = step === 'phone' ? 'Technical Screen' : 'System Design';
	insert.schedule({
		id: stableUuid(schedule.id),
		ats,
		application_id: id,
		stage_id: ats === 'ashby' ? stageId(job.plan, STEPS[step].ashby) : null,
		status: step === 'phone' ? 'Scheduled' : 'Complete',
		created_by_key: null,
		created_at: schedule.at,
		updated_at: schedule.at,
	});
	insert.event({
		id: stableUuid(`event ${id}`),
		schedule_id: stableUuid(schedule.id),
		interview_id: ats === 'ashby' ? interviewId(title) : null,
		title,
		interviewer_ids: STAFF[3]?.[ats].id ?? '',
		starts_at: at + 9 * DAY,
		ends_at: at + 9 * DAY + 3_600_000,
		meeting_url: `https://meet.example.com/${id.slice(0, 8)}`,
		extra_data: null,
		created_at: schedule.at,
		updated_at: schedule.at,
	});
}
