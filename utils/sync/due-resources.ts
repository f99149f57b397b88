import type { SyncedKind } from '../records/synced-record.ts';
import { begun, type Checkpoint } from './checkpoint.ts';
import { holdsUp } from './holds-up.ts';

/** The resources of a system, in the groups in which they are read. */
export type ResourceGroups = readonly (readonly SyncedKind[])[];

/** A resource that may be read, and where it stands; undefined before its first step. */
type Open = { readonly checkpoint: Checkpoint | undefined };

/** What may be read: all groups up to the first that those behind it have to wait for. */
function openResources(groups: ResourceGroups, checkpoints: readonly Checkpoint[]): readonly Open[] {
	const known = new Map(checkpoints.map((one) => [one.resource, one]));
	const open: Open[] = [];
	for (const group of groups) {
		const members = group.map((resource) => ({ checkpoint: known.get(resource) }));
		open.push(...members);
		if (members.some(({ checkpoint }) => checkpoint === undefined || holdsUp(checkpoint))) break;
	}
	return open;
}

/** When something of a system may be read next, ms since the epoch. What has to wait for others is not due. */
export function earliestDue(groups: ResourceGroups, checkpoints: readonly Checkpoint[]): number {
	return Math.min(...openResources(groups, checkpoints).map(({ checkpoint }) => checkpoint?.dueAt ?? 0));
}

/** Whether something has never been read to its end. What the key may not read never will be, and is not counted. */
export function isFirstImport(groups: ResourceGroups, checkpoints: readonly Checkpoint[]): boolean {
	return openResources(groups, checkpoints).some(
		({ checkpoint }) =>
			checkpoint === undefined ||
			(checkpoint.succeededAt === null && checkpoint.problem?.kind !== 'permission-missing'),
	);
}

/** Whether everything is being read, for the first time or again: colleagues' increments come before it. */
export function isReadingAll(
	groups: ResourceGroups,
	checkpoints: readonly Checkpoint[],
	now: number,
): boolean {
	return isFirstImport(groups, checkpoints) || checkpoints.some((one) => isReadAgain(one, now));
}

/** Of what has increments: what has none is always read as a whole. */
function isReadAgain(checkpoint: Checkpoint, now: number): boolean {
	const { next, phase, dueAt, full } = checkpoint;
	if (next === null) return false;
	return phase === 'idle' ? dueAt <= now && begun(checkpoint, now).full : full;
}
