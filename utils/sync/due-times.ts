import type { SyncedKind } from '../records/synced-record.ts';
import type { Store } from '../store/store.ts';
import { ATS_SYSTEMS, type Ats } from '../systems/system.ts';
import { readCheckpoints, readSync } from './stored-sync.ts';

/** When there is work, as the store has it. Times are ms since the epoch; null: never, as it is. */
export type DueTimes = {
	readonly ofSystem: (system: Ats) => Promise<number | null>;
	/** Of all systems, and of what is exchanged with the bridge. */
	readonly next: () => Promise<number | null>;
	/** Whether something of a system has never been read to its end. */
	readonly isImporting: (system: Ats) => Promise<boolean>;
	/** Whether that goes for any system that is synced. */
	readonly isAnyImporting: () => Promise<boolean>;
};

export type DueTimesDeps = {
	readonly store: Pick<Store, 'database'>;
	readonly resourcesOf: (system: Ats) => readonly SyncedKind[];
	/** When the bridge wants to be asked again, ms since the epoch; null: not before something is to be passed on. */
	readonly exchangeDueAt: () => Promise<number | null>;
};

export function createDueTimes({ store, resourcesOf, exchangeDueAt }: DueTimesDeps): DueTimes {
	async function ofSystem(system: Ats): Promise<number | null> {
		const sync = await readSync(store, system);
		if (sync?.state !== 'on') return null;
		const checkpoints = await readCheckpoints(store, system);
		const known = new Set(checkpoints.map(({ resource }) => resource));
		if (resourcesOf(system).some((resource) => !known.has(resource))) return 0;
		return Math.min(...checkpoints.map(({ dueAt }) => dueAt));
	}

	async function isImporting(system: Ats): Promise<boolean> {
		const checkpoints = await readCheckpoints(store, system);
		return checkpoints.length === 0 || checkpoints.some(({ succeededAt }) => succeededAt === null);
	}

	return {
		ofSystem,
		isImporting,
		async next() {
			const dues = await Promise.all([...ATS_SYSTEMS.map(ofSystem), exchangeDueAt()]);
			const times = dues.filter((due) => due !== null);
			return times.length === 0 ? null : Math.min(...times);
		},
		async isAnyImporting() {
			const imports = ATS_SYSTEMS.map(async (system) => {
				const sync = await readSync(store, system);
				return sync?.state === 'on' && isImporting(system);
			});
			return (await Promise.all(imports)).includes(true);
		},
	};
}
