import type { SyncProgress } from '../messages/sync-protocol.ts';
import type { SyncedKind } from '../records/synced-record.ts';
import type { Store } from '../store/store.ts';
import { ATS_SYSTEMS, type Ats } from '../systems/system.ts';
import { type PaceMark, progressOf, watched } from './progress.ts';
import { readCheckpoints, readSync } from './stored-sync.ts';

/** Progress is for people. */
const PUBLISH_EVERY_MS = 500;

export type PublishDeps = {
	readonly store: Pick<Store, 'database'>;
	/** ms since the epoch. */
	readonly clock: () => number;
	/** The resources of a system, in the order people are shown. */
	readonly resourceGroupsOf: (system: Ats) => readonly (readonly SyncedKind[])[];
	readonly publish: (progress: readonly SyncProgress[]) => Promise<void>;
};

/** Where all systems stand, and the telling of it: not too often, unless it is urgent. */
export function createPublishing({ store, clock, resourceGroupsOf, publish }: PublishDeps) {
	const marks = new Map<Ats, ReadonlyMap<SyncedKind, PaceMark>>();
	let publishedAt = 0;

	async function progress(): Promise<readonly SyncProgress[]> {
		return Promise.all(
			ATS_SYSTEMS.map(async (system) => {
				const [sync, checkpoints] = await Promise.all([
					readSync(store, system),
					readCheckpoints(store, system),
				]);
				const known = watched(marks.get(system) ?? new Map(), checkpoints, clock());
				marks.set(system, known);
				return progressOf(system, sync, resourceGroupsOf(system).flat(), checkpoints, known, clock());
			}),
		);
	}

	return {
		progress,
		async publish(isUrgent: boolean): Promise<void> {
			// A clock that was turned back must not keep it from being told.
			if (!isUrgent && Math.abs(clock() - publishedAt) < PUBLISH_EVERY_MS) return;
			publishedAt = clock();
			await publish(await progress());
		},
	};
}
