import type { SyncedRecord } from '../records/synced-record.ts';

/** What is known of a job when a record that refers to it is about to be stored. */
export type JobState = 'open' | 'confidential' | 'unknown';

/** What the store tells about the records around one. */
export type GateFacts = {
	/** Whether confidential records of this system may be kept: the connection's switch. */
	readonly confidentialAllowed: boolean;
	/** False where the vendor knows no confidential jobs. */
	readonly hasConfidentialJobs: boolean;
	readonly jobOf: (id: string) => JobState;
	/** Whether a job that is not confidential uses a hiring process. */
	readonly hasOpenJob: (hiringProcessId: string) => boolean;
	/** An application as it is stored; `none` where it is not. */
	readonly applicationOf: (id: string) => 'open' | 'confidential' | 'none';
};

/** Whether a record may be stored, and whether it has to be marked confidential. */
export type Verdict = 'keep' | 'keep-confidential' | 'drop';

/**
 * Decides before anything is stored. A job that is not known counts as confidential, and so does everything
 * that hangs on it; an application that is not stored counts as one whose job is not known, and a hiring process
 * that no job uses as one of jobs that are not known.
 */
export function verdictOf(record: SyncedRecord, facts: GateFacts): Verdict {
	if (!facts.hasConfidentialJobs) return 'keep';
	const secret: Verdict = facts.confidentialAllowed ? 'keep-confidential' : 'drop';
	switch (record.kind) {
		case 'jobs':
			return record.confidential ? secret : 'keep';
		case 'applications':
			return facts.jobOf(record.jobId) === 'open' ? 'keep' : secret;
		case 'interview-definitions':
			return record.jobId === null || facts.jobOf(record.jobId) === 'open' ? 'keep' : secret;
		case 'candidates': {
			const ids = record.applicationIds ?? [];
			const hidesNothing = ids.length === 0 && record.mayBeConfidential !== true;
			return hidesNothing || ids.some((id) => facts.applicationOf(id) === 'open') ? 'keep' : secret;
		}
		case 'interviews': {
			const application = facts.applicationOf(record.applicationId);
			return application === 'open' ? 'keep' : secret;
		}
		case 'hiring-processes':
			return facts.hasOpenJob(record.id) ? 'keep' : secret;
		case 'users':
		case 'scorecards':
			return 'keep';
	}
}
