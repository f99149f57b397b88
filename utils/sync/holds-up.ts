import type { SyncedKind } from '../records/synced-record.ts';
import type { Checkpoint } from './checkpoint.ts';

/** Whether an application may be kept follows from its job, a candidate's from its applications, and so on. */
const JUDGED_BY: readonly SyncedKind[] = ['jobs', 'applications', 'candidates'];

/**
 * Whether what comes later has to wait: for what it is judged by, until that has been read to its end, and for
 * everything else until it was read once. A key without the permission holds nothing up but what is judged by it.
 */
export function holdsUp({ resource, phase, succeededAt, problem }: Checkpoint): boolean {
	const isForbidden = problem?.kind === 'permission-missing';
	if (!JUDGED_BY.includes(resource)) return succeededAt === null && !isForbidden;
	return succeededAt === null || (phase !== 'idle' && !isForbidden);
}
