import type { Store } from '../store/store.ts';
import { ATS_SYSTEMS, type Ats } from '../systems/system.ts';
import { earliestDue, isFirstImport, type ResourceGroups } from './due-resources.ts';
import { readCheckpoints, readSync } from './stored-sync.ts';

/** When there is work, as the store has it. Times are ms since the epoch; null: never, as it is. */
export type DueTimes = {
	readonly ofSystem: (system: Ats) => Promise<number | null>;
	/** Of all systems, each not before `notBefore`, and of what is exchanged with the bridge. */
	readonly next: (notBefore?: (system: Ats) => number) => Promise<number | null>;
	/** Whether something of any system that is synced has never been read to its end. */
	readonly isImporting: () => Promise<boolean>;
};

export type DueTimesDeps = {
	readonly store: Pick<Store, 'database'>;
	readonly resourceGroupsOf: (system: Ats) => ResourceGroups;
	/** When the bridge wants to be asked again, ms since the epoch; null: not before something is to be passed on. */
	readonly exchangeDueAt: () => Promise<number | null>;
};

export function createDueTimes({ store, resourceGroupsOf, exchangeDueAt }: DueTimesDeps): DueTimes {
	async function ofSystem(system: Ats): Promise<number | null> {
		const sync = await readSync(store, system);
		if (sync?.state !== 'on') return null;
		return earliestDue(resourceGroupsOf(system), await readCheckpoints(store, system));
	}

	return {
		ofSystem,
		async next(notBefore = () => 0) {
			const ofSystems = ATS_SYSTEMS.map(async (system) => {
				const due = await ofSystem(system);
				return due === null ? null : Math.max(due, notBefore(system));
			});
			const dues = await Promise.all([...ofSystems, exchangeDueAt()]);
			const times = dues.filter((due) => due !== null);
			return times.length === 0 ? null : Math.min(...times);
		},
		async isImporting() {
			const imports = ATS_SYSTEMS.map(async (system) => {
				const sync = await readSync(store, system);
				if (sync?.state !== 'on') return false;
				return isFirstImport(resourceGroupsOf(system), await readCheckpoints(store, system));
			});
			return (await Promise.all(imports)).includes(true);
		},
	};
}
