import type { SyncedKind } from '../records/synced-record.ts';
import type { Checkpoint } from './checkpoint.ts';

/** Whether an application may be kept follows from its job, a candidate's from its applications, and so on. */
const JUDGED_BY: readonly SyncedKind[] = ['jobs', 'applications', 'candidates'];

/**
 * Whether what comes later has to wait: for what it is judged by, until that has been read to its end, and for
 * nothing else, whatever is the matter with it. A key without the permission, once it was read, holds nothing up.
 */
export function holdsUp({ resource, phase, succeededAt, problem }: Checkpoint): boolean {
	if (!JUDGED_BY.includes(resource)) return false;
	return succeededAt === null || (phase !== 'idle' && problem?.kind !== 'permission-missing');
}
