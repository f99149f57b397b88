import type { Effect } from '../feed/apply-effect.ts';
import type { OutboxDeps } from '../outbox/outbox-deps.ts';
import { isConfidential } from '../records/confidentiality.ts';
import { recordKey } from '../records/record-ref.ts';
import { applicationName } from '../records/synced-record.ts';
import type { ProposalRow } from '../store/review-rows.ts';
import type { Store } from '../store/store.ts';
import type { ScheduledInterview } from '../systems/modernloop/bridge-change-schemas.ts';
import { fetchShown } from './compare-candidate.ts';
import { type InterviewProposal, openProposal, proposalRow, scheduledKey } from './proposal.ts';
import { readProposal } from './proposals.ts';

/** An interview is proposed where its application is there and may be seen; one that may not leaves no trace. */
export async function scheduled(deps: OutboxDeps, interview: ScheduledInterview): Promise<Effect> {
	const { store } = deps;
	const { externalSystem: system, candidateId, applicationId, modernloopId } = interview;
	const key = scheduledKey(modernloopId);
	const ats = await deps.ats(system);
	if (ats === null) return { effect: 'none' };
	const candidate = await fetchShown(deps, system, candidateId);
	const application = candidate?.applications.find(
		({ id, job }) => applicationName(system, { id, candidateId, jobId: job.id }) === applicationId,
	);
	if (candidate === null || application === undefined) return { effect: 'withdraw', key };
	const confidential = deps.hasConfidentialJobs(system) && isConfidential(application);
	if (confidential && !ats.connection.confidential) return { effect: 'withdraw', key };
	const { title, startsAt, endsAt, timezone, interviewerEmails } = interview;
	const content: InterviewProposal = {
		about: 'interview',
		name: candidate.name,
		candidateId,
		applicationId,
		jobId: application.job.id,
		title,
		startsAt,
		endsAt,
		timezone,
		interviewerEmails,
	};
	const of = recordKey({ system, kind: 'candidate', id: candidateId });
	const about = { key, system, confidential, at: deps.clock(), of };
	if (await isAsked(store, about, content)) return { effect: 'none' };
	return { effect: 'propose', proposal: await proposalRow(store.vault, about, content) };
}

/** Whether the same is being asked about, or carried out, already: what is told again changes neither. */
async function isAsked(
	store: Store,
	{ key, confidential }: Pick<ProposalRow, 'key' | 'confidential'>,
	content: InterviewProposal,
): Promise<boolean> {
	const row = await readProposal(store, key);
	if (row === undefined || row.confidential !== confidential) return false;
	const known = await openProposal(store.vault, row);
	return known.state === 'opened' && JSON.stringify(known.value) === JSON.stringify(content);
}
